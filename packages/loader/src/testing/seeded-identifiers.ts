import type { IdentifierKind } from "../privacy/identifier.ts";

/** A text with identifiers put into it on purpose, and where they are. */
export interface SeededText {
  readonly text: string;
  readonly seeded: readonly { readonly kind: IdentifierKind; readonly value: string }[];
}

const pools: Readonly<Partial<Record<IdentifierKind, readonly string[]>>> = {
  email: [
    "anna.berg@example.org",
    "j_o'neill+news@mail.example.co.uk",
    "søren@bücher.example",
    "ben [at] example [dot] com",
    "kim (at) example.org",
    "lee at example dot com",
    "A.B-C99@sub.example.museum",
    "eva at example dot dk",
    "ola at mail dot example dot org",
  ],
  url: [
    "https://twitter.com/annaberg",
    "linkedin.com/in/anna-berg-1234",
    "https://github.com/annab/tools",
    "https://www.facebook.com/anna.berg.5",
    "https://example.org/~anna/index.html",
    "https://anna:pw@example.org/x",
    "https://example.org/profile/anna?tab=2",
    "https://shop.example/cart?email=anna%40example.org",
  ],
  handle: ["@annaberg", "@ben_ode99", "@k.lee", "<@U02AB3CD4>", "u/anna_berg"],
  phone: [
    "+44 20 7946 0958",
    "+1 (555) 123-4567",
    "(020) 7946 0958",
    "555-123-4567",
    "555-0134",
    "+49-30-901820",
    "07911 123456",
    "07911123456",
    "0049 30 901820",
    "+33 1 23 45 67 89",
    "555.123.4567",
    "020 7946 0958",
    "030/90182012",
  ],
  address: [
    "221B Baker Street",
    "1600 Pennsylvania Avenue NW, Washington, DC 20500",
    "12 St. John's Road, Bristol BS8 2EX",
    "Apt 4, 33 West 17th Street",
    "Lindenstraße 14, 10969 Berlin",
    "Prinsengracht 263",
    "12 rue de la Paix, 75002 Paris",
    "P.O. Box 1142",
    "SW1A 2AA",
    "Karl Marx Allee 12",
  ],
  id: [
    "123-45-6789",
    "DE89 3704 0044 0532 0130 00",
    "GB82WEST12345698765432",
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "192.168.12.34",
    "AB 12 34 56 C",
    "2001:db8:0:12:a1:b2:c3:d4",
  ],
};

const named: readonly string[] = [
  "customer number is 8812345",
  "order no. A-99812",
  "passport number: X1234567",
  "patient id 4455-21",
];

const decoys: readonly string[] = [
  "on 2024-05-06",
  "from 12/05/2024 to 13/05/2024",
  "between 1999 and 2004",
  "about 1,200 people",
  "for $25,000-49,999",
  "version 2.10.3",
  "at 10:30",
  "in 2019/20",
  "10 000 000 users",
  "room 12",
  "page 221",
  "65 and up",
  "a 3-4 times increase",
  "@ home",
  "5 St. Bernards",
  "25 000 euros",
  "the year 1984",
  "ratio 16:9",
  "3.14159",
  "step 1-2-3",
  "chapter 10.2.1",
  "Section 7 Way of working",
  "ISO 9001",
  "Windows 10",
  "iPhone 12",
  "the 2nd Road test",
  "10 Downing Days",
  "1234 units",
  "call 911",
  "the account is closed",
  "order is fine",
  "the user was confused",
  "https://example.org/docs/start",
  "20 to 30 minutes",
  "COVID-19",
  "at 10:30:15",
  "split 1:2:3:4:5:6",
  "at home dot by dot",
];

const frames: readonly ((piece: string) => string)[] = [
  (piece) => `You can reach me: ${piece}.`,
  (piece) => `I wrote it down as ${piece}, which was wrong.`,
  (piece) => `${piece} is what they had on file`,
  (piece) => `They asked (${piece}) and then nothing happened for a week.`,
  (piece) => `so — ${piece}! — that is all`,
];

/** Texts with seeded identifiers of every structured kind, in every frame, among things that only look alike. */
export function seededTexts(): SeededText[] {
  const texts: SeededText[] = [];
  let turn = 0;
  for (const [kind, values] of Object.entries(pools)) {
    for (const value of values) {
      for (const frame of frames) {
        const decoy = decoys[turn % decoys.length] ?? "";
        turn += 1;
        texts.push({ text: `${frame(value)} It was ${decoy}.`, seeded: [{ kind: kindOf(kind), value }] });
      }
    }
  }
  for (const phrase of named) {
    for (const frame of frames) {
      const value = /[A-Z0-9][A-Z0-9-]{3,}$/.exec(phrase)?.[0] ?? "";
      texts.push({ text: frame(`my ${phrase}`), seeded: [{ kind: "id", value }] });
    }
  }
  for (const decoy of decoys) for (const frame of frames) texts.push({ text: frame(decoy), seeded: [] });
  return texts;
}

function kindOf(kind: string): IdentifierKind {
  return kind === "email" || kind === "url" || kind === "handle" || kind === "phone" || kind === "address"
    ? kind
    : "id";
}
