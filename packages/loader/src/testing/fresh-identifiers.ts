import type { SeededText } from "./seeded-identifiers.ts";

const kinds = ["email", "url", "handle", "phone", "address", "id"] as const;

/** Identifiers that were written when the rules were done, and to which no rule was fitted. */
const fresh: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  email: [
    "maria_lopez@correo.example.mx",
    "t.o.m@uni-example.ac.at",
    "sales+tag@shop.example",
    "x@y.example",
    "Jean-Luc.Petit@example.fr",
    "pia at example dot se",
    "omar (at) example (dot) net",
    "INFO@EXAMPLE.COM",
  ],
  url: [
    "https://www.instagram.com/maria.lopez/",
    "x.com/tomhansen",
    "https://mastodon.example/@pia",
    "https://www.linkedin.com/in/omar-h/",
    "https://example.org/users/482913",
    "http://example.net/~petit/cv.pdf",
    "https://medium.com/@jeanluc",
    "https://gitlab.com/pia-s",
  ],
  handle: ["@maria.lopez", "@tom_h", "@Pia99", "u/omar-h", "<@U07ZZTOP1>", "@jl_petit_2", "@oh", "@MariaL"],
  phone: [
    "+43 660 1234567",
    "(212) 555-0188",
    "+46 70 123 45 67",
    "0171/5551234",
    "+91 98765 43210",
    "1-800-555-0199",
    "06 12 34 56 78",
    "+34 612 345 678",
  ],
  address: [
    "45 Elm Avenue, Springfield, IL 62704",
    "Hauptstraße 7a, 80331 München",
    "8 Rue Victor Hugo, 69002 Lyon",
    "Flat 2, 19 Queen's Gate, London SW7 5JE",
    "Calle Mayor 12, 28013 Madrid",
    "PO Box 77",
    "Via Roma 3, 00184 Roma",
    "1200 Sunset Blvd",
  ],
  id: [
    "219-09-9999",
    "FR14 2004 1010 0505 0001 3M02 606",
    "3782 822463 10005",
    "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "10.20.30.40",
    "customer id 5519-882",
    "ticket number is HX-20931",
    "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
  ],
};

/** Texts with the fresh identifiers, one each. */
export function freshTexts(): SeededText[] {
  return kinds.flatMap((kind) =>
    fresh[kind].map((written): SeededText => {
      const value = /^(?:customer id|ticket number is) (.+)$/.exec(written)?.[1] ?? written;
      return { text: `Well, it was ${written} at the time.`, seeded: [{ kind, value }] };
    }),
  );
}
