import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "@persona/loader";
import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import { verify } from "@persona/verifier";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimsOf, verifySet } from "@persona/verification";
import { examples, root, sharedData, withoutSharedData } from "./places.ts";
import { runCli } from "./run-cli.ts";

const verifier = join(root, "packages/verifier/dist/main.js");
let folder = "";

/** Runs the standalone verifier, built, as a process of its own. */
function check(args: readonly string[]): { readonly code: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, out: stdout + stderr };
}

function setOf(run: string): PersonaSet {
  return JSON.parse(readFileSync(join(folder, run, "personas.json"), "utf8")) as PersonaSet;
}

/** Whom the verifier names in a set whose sources are in a folder, called as a function. */
function namedIn(set: PersonaSet, sources: string): string[] {
  const read = ({ uri }: { readonly uri: string }): Buffer => readFileSync(join(folder, sources, uri));
  return verify(set, read).problems.map(({ subject }) => subject);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-verifier-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  cpSync(join(examples, "survey.csv"), join(folder, "survey.csv"));
  expect((await runCli(["generate", "interviews", "--out", "talks"], folder)).code).toBe(0);
  expect((await runCli(["generate", "survey.csv", "--out", "survey"], folder)).code).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A persona and a claim of it that is made again for every lie, so that a lie may spoil them. */
interface Subject {
  readonly set: PersonaSet;
  readonly persona: Persona;
  readonly claim: Claim;
  readonly span: PersonaSet["spans"][number];
}

/** The first persona and claim that rests on several spans and not on every member, so that each lie can be told. */
function subjectOf(run: string): Subject {
  const set = setOf(run);
  for (const persona of set.personas) {
    const claim = claimsOf(persona).find(
      ({ evidence, support }) => evidence.length > 1 && support.n < persona.segment.n,
    );
    const span = set.spans.find(({ id }) => id === claim?.evidence[0]);
    if (claim !== undefined && span !== undefined && persona.quotes.length > 0)
      return { set, persona, claim, span };
  }
  throw new TypeError("no claim to lie about");
}

/** Changes a span, and its id where it is cited, so that the file stays consistent in itself. */
function change({ set }: Subject, span: PersonaSet["spans"][number], to: Partial<typeof span>): void {
  const before = span.id;
  Object.assign(span, to);
  const slice = span.slice === undefined ? "" : `/${span.slice.join("-")}`;
  span.id = `${span.sourceId}:${span.start}-${span.end}${slice}`;
  for (const persona of set.personas) {
    for (const claim of claimsOf(persona))
      claim.evidence = claim.evidence.map((id) => (id === before ? span.id : id));
    for (const quote of persona.quotes) if (quote.spanId === before) quote.spanId = span.id;
  }
}

/** Lies about what is cited, each told of one claim, which must be named. */
const lies: Readonly<Record<string, (subject: Subject) => void>> = {
  "offsets that moved by one": (subject) =>
    change(subject, subject.span, { start: subject.span.start + 1, end: subject.span.end + 1 }),
  "words that do not stand there": ({ span }) => {
    span.text = `${span.text} and I mean it`;
  },
  "an id that is no longer its address": ({ span }) => {
    span.start += 1;
  },
  "an id that was invented": ({ claim }) => {
    claim.evidence.push("s1:1-9");
  },
  "a span of somebody who is not in the group": ({ set, persona, claim }) => {
    const stranger = set.spans.find(
      ({ participantId = "" }) => !persona.segment.memberIds.includes(participantId),
    );
    claim.evidence.push(stranger?.id ?? "");
    claim.support.n += 1;
  },
  "a stranger's words under a member's name": ({ set, persona, claim }) => {
    const { memberIds } = persona.segment;
    const said = new Set(
      set.spans.filter(({ id }) => claim.evidence.includes(id)).map((span) => span.participantId),
    );
    const stranger = set.spans.find(({ participantId = "" }) => !memberIds.includes(participantId));
    const silent = memberIds.find((id) => !said.has(id));
    if (stranger === undefined || silent === undefined) throw new TypeError("nobody to lie about");
    stranger.participantId = silent;
    claim.evidence.push(stranger.id);
    claim.support.n += 1;
    if (claim.support.base === "answered") claim.support.of += 1;
  },
  "words that were said by somebody who asks, as it says itself": ({ span }) => {
    span.role = "interviewer";
  },
  "a count of one too many": ({ claim }) => {
    claim.support.n += 1;
  },
  "a count out of too many": ({ claim }) => {
    claim.support.of += 1;
  },
  "a count in its words that nobody counted": ({ claim }) => {
    claim.text += " (4711 of 4712)";
  },
  "a share in its words that nobody counted": ({ claim }) => {
    claim.text += ", 1.5 % of them";
  },
  "a quotation in its words that nobody said": ({ claim }) => {
    claim.text += " “Best product of the whole century!”";
  },
  "no evidence at all": ({ claim }) => {
    claim.evidence = [];
  },
};

/** Lies about a persona as a whole. */
const wholeLies: Readonly<Record<string, (subject: Subject) => void>> = {
  "a quote that was edited": ({ persona }) => {
    const [quote] = persona.quotes;
    if (quote === undefined) throw new TypeError("no quote");
    quote.text = quote.text.replace(/\w+/, "never");
  },
  "a quote of nothing": ({ persona }) => {
    persona.quotes.push({ spanId: "s1:0-1", text: "It is good" });
  },
  "a group of more than its members": ({ persona }) => {
    persona.segment.n += 1;
  },
  "a share that is none": ({ persona }) => {
    persona.segment.share = 0.9;
  },
};

describe.each(["talks", "survey"])("the standalone verifier, on a run on %s", (run) => {
  const sources = run === "talks" ? "interviews" : ".";
  /** Tells a lie, and gives whom the verifier names for it. */
  const lieTo = (tell: (subject: Subject) => void): Subject & { readonly named: readonly string[] } => {
    const subject = subjectOf(run);
    tell(subject);
    return { ...subject, named: namedIn(subject.set, sources) };
  };

  it("finds that all holds, as persona verify does", async () => {
    const { code, out } = check([run]);
    expect(out).toMatch(/^All holds: \d+ claims and \d+ quotes/);
    expect(code).toBe(0);
    expect((await runCli(["verify", run], folder)).code).toBe(0);
  });

  it("needs no more than personas.json and the sources", () => {
    mkdirSync(join(folder, "alone"), { recursive: true });
    cpSync(join(folder, run, "personas.json"), join(folder, "alone", "personas.json"));
    expect(check(["alone/personas.json", "--sources", sources]).code).toBe(0);
    expect(check(["alone/personas.json"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("it is not there"),
    });
  });

  it.each(Object.entries(lies))("names the claim that tells of %s", (_, tell) => {
    const { named, claim } = lieTo(tell);
    expect(named).toContain(claim.id);
  });

  it.each(Object.entries(wholeLies))("names the persona that tells of %s", (_, tell) => {
    const { named, persona } = lieTo(tell);
    expect(named).toContain(persona.id);
  });

  it("says so as a program, on the line of the claim and by its exit code", () => {
    const { set, claim } = lieTo(lies["a count of one too many"] ?? (() => undefined));
    mkdirSync(join(folder, "lie"), { recursive: true });
    cpSync(join(folder, run, "run.json"), join(folder, "lie", "run.json"));
    writeFileSync(join(folder, "lie", "personas.json"), JSON.stringify(set));
    expect(check(["lie"])).toMatchObject({ code: 1, out: expect.stringContaining(`false: ${claim.id}: `) });
  });

  it.runIf(run === "talks")("lets nothing pass that persona verify rejects", () => {
    const corpus = load(join(folder, "interviews"));
    const read = ({ uri }: { readonly uri: string }): Buffer => readFileSync(join(folder, "interviews", uri));
    const rejected = Object.values({ ...lies, ...wholeLies }).filter((tell) => {
      const subject = subjectOf(run);
      tell(subject);
      if (verifySet(subject.set, { read, corpus }).ok) return false;
      expect(verify(subject.set, read).problems).not.toEqual([]);
      return true;
    });
    expect(rejected.length).toBeGreaterThan(8);
  });

  it("names what rests on a source of which one byte has changed", () => {
    const { set, claim, span } = subjectOf(run);
    const uri = set.sources.find(({ id }) => id === span.sourceId)?.uri ?? "";
    const file = join(folder, run === "talks" ? "interviews" : ".", uri);
    const before = readFileSync(file);
    const changed = Buffer.from(before);
    changed[span.start + (span.slice?.[0] ?? 0) + 2] = 0x23;
    writeFileSync(file, changed);
    try {
      const { code, out } = check([run]);
      expect(code).toBe(1);
      expect(out).toContain(`false: ${uri}: its bytes are not those of the run`);
      expect(out).toContain(`false: ${claim.id}: `);
    } finally {
      writeFileSync(file, before);
    }
  });
});

/** Lies about answers that too many gave to cite each cell. */
const talliedLies: Readonly<Record<string, (claim: Claim) => void>> = {
  "one more than gave the answer": ({ support }) => {
    support.n += 1;
  },
  "out of fewer than answered": ({ support }) => {
    support.of -= 1;
  },
  "a cell that gives another answer": (claim) => {
    retell(claim, (cells) => cells.replace("-", "+"));
    claim.support.n += 1;
  },
  "a cell that is elsewhere": (claim) => {
    retell(claim, (cells) => cells.replace(/^\d+/, (start) => String(Number(start) + 1)));
  },
  "a member without a cell": (claim) => {
    retell(claim, (cells) => cells.slice(cells.indexOf(" ") + 1));
  },
  "one cell as two members'": (claim) => {
    retell(claim, (cells) => cells.replace(/(?<=^| )(\S+[+]\S+) \S+/, "$1 $1"));
  },
};

function retell(claim: Claim, change: (cells: string) => string): void {
  for (const tally of claim.tallies ?? []) tally.cells = change(tally.cells);
}

describe("a count of more answers than are cited", () => {
  const lieTo = (tell: (claim: Claim) => void): { readonly set: PersonaSet; readonly id: string } => {
    const set = setOf("crowd");
    const claim = set.personas
      .flatMap(claimsOf)
      .find(({ tallies, support }) => tallies !== undefined && support.n < support.of);
    if (claim === undefined) throw new TypeError("no claim to lie about");
    tell(claim);
    return { set, id: claim.id };
  };

  beforeAll(async () => {
    const [header = "", ...rows] = readFileSync(join(examples, "survey.csv"), "utf8").trimEnd().split("\n");
    writeFileSync(
      join(folder, "crowd.csv"),
      `${[header, ...[1, 2, 3].flatMap((wave) => rows.map((row) => `${wave}-${row}`))].join("\n")}\n`,
    );
    expect((await runCli(["generate", "crowd.csv", "--out", "crowd"], folder)).code).toBe(0);
  });

  it("holds, and costs a fraction of its cells", async () => {
    const set = setOf("crowd");
    const claims = set.personas.flatMap(claimsOf).filter(({ tallies }) => tallies !== undefined);
    expect(claims.length).toBeGreaterThan(5);
    for (const { support, evidence, counterEvidence } of claims)
      expect(evidence.length + counterEvidence.length).toBeLessThan(support.of);
    expect(check(["crowd"])).toMatchObject({ code: 0, out: expect.stringContaining("All holds") });
    expect((await runCli(["verify", "crowd"], folder)).code).toBe(0);
    const { out } = await runCli(["explain", "crowd", claims[0]?.id ?? ""], folder);
    expect(out).toContain("is the same when counted again from every member's cell");
  });

  it.each(Object.entries(talliedLies))("is named where it counts %s", (_, tell) => {
    const { set, id } = lieTo(tell);
    expect(namedIn(set, ".")).toContain(id);
  });

  it("is named by persona verify as well", async () => {
    const { set, id } = lieTo(({ support }) => (support.n += 1));
    mkdirSync(join(folder, "miscount"), { recursive: true });
    cpSync(join(folder, "crowd", "run.json"), join(folder, "miscount", "run.json"));
    writeFileSync(join(folder, "miscount", "personas.json"), JSON.stringify(set));
    const { code, out } = await runCli(["verify", "miscount"], folder);
    expect([code, out.includes(id)]).toEqual([4, true]);
  });
});

describe("the standalone verifier", () => {
  it("is a function too, which takes what the contracts call a set", () => {
    const set = setOf("survey");
    const claims = set.personas.flatMap(claimsOf).length;
    const quotes = set.personas.flatMap((persona) => [...persona.quotes, ...persona.voices]).length;
    const verdict = verify(set, ({ uri }) => readFileSync(join(folder, uri)));
    expect(verdict).toEqual({ problems: [], unchecked: [], claims, quotes });
    expect(claims).toBeGreaterThan(20);
  });

  it("finds the interviewer's words in a participant's mouth", () => {
    const subject = subjectOf("talks");
    const source = subject.set.sources.find(({ id }) => id === subject.span.sourceId);
    const text = readFileSync(join(folder, "interviews", source?.uri ?? ""), "utf8");
    const words = /Interviewer:\**\s+(.+)/.exec(text.slice(1000))?.[1] ?? "";
    const start = Buffer.byteLength(text.slice(0, text.indexOf(words)));
    change(subject, subject.span, { start, end: start + Buffer.byteLength(words), text: words });
    delete subject.span.slice;
    change(subject, subject.span, {});
    mkdirSync(join(folder, "asked"), { recursive: true });
    writeFileSync(join(folder, "asked", "personas.json"), JSON.stringify(subject.set));
    const { code, out } = check(["asked", "--sources", "interviews"]);
    expect(out).toContain(`false: ${subject.claim.id}: ${subject.span.id} does not hold`);
    expect(out).toContain("one who asks");
    expect(code).toBe(1);
  });

  it("says what it cannot open, and that this is not all", async () => {
    mkdirSync(join(folder, "pages"), { recursive: true });
    for (let number = 1; number <= 12; number += 1) {
      const name = `interview-${String(number).padStart(2, "0")}`;
      const ending = number === 5 || number === 9 ? "md" : "txt";
      const text = readFileSync(join(folder, "interviews", `${name}.${ending}`), "utf8").replaceAll("*", "");
      const lines = text.split(/\n+/).map((line) => `<p>${line}</p>`);
      writeFileSync(join(folder, "pages", `${name}.html`), `<html><body>${lines.join("\n")}</body></html>`);
    }
    expect((await runCli(["generate", "pages", "--out", "from-pages"], folder)).code).toBe(0);
    const { code, out } = check(["from-pages"]);
    expect(out).toContain("unchecked: interview-01.html: not checkable here");
    expect(out).toMatch(/unchecked: p\d\.\w+\.\d: /);
    expect(out).not.toContain("All holds");
    expect(code).toBe(2);
  });

  it.each([
    ["no run", ["nowhere"]],
    ["nothing", []],
    ["a file that is none of personas", ["survey/run.json"]],
    ["a file that is not JSON", ["survey.csv"]],
    ["an option it does not have", ["survey", "--trust"]],
  ])("ends with 2 when it is given %s", (_, args) => {
    expect(check(args)).toMatchObject({ code: 2, out: expect.stringMatching(/^Cannot check: /) });
  });

  it("ends with 2 when it does not know the form", () => {
    mkdirSync(join(folder, "later"), { recursive: true });
    writeFileSync(
      join(folder, "later", "personas.json"),
      JSON.stringify({ ...setOf("survey"), schemaVersion: 3 }),
    );
    expect(check(["later"])).toMatchObject({
      code: 2,
      out: "Cannot check: schema version 3 is not known here\n",
    });
  });

  // what is made of the surveys is checked in real-data.test.ts
  it.skipIf(withoutSharedData)("is told who asks", async () => {
    expect((await runCli(["generate", join(sharedData, "oral-history"), "--out", "oral"], folder)).code).toBe(
      0,
    );
    expect(check(["oral", "--interviewer", "DB"]).code).toBe(0);
  });
});

describe("the standalone verifier, given what somebody else made", () => {
  it("writes nothing that steers a terminal or makes a line", () => {
    const set = setOf("talks");
    const [persona] = set.personas;
    if (persona === undefined) throw new TypeError("the example has no persona");
    const hostile = "\u001B[2J\u202E\nAll holds: 9 claims";
    mkdirSync(join(folder, "hostile"), { recursive: true });
    const changed = { ...persona, id: hostile, segment: { ...persona.segment, n: 1, memberIds: [hostile] } };
    writeFileSync(join(folder, "hostile/personas.json"), JSON.stringify({ ...set, personas: [changed] }));
    const { code, out } = check(["hostile", "--sources", "interviews"]);
    expect(code).toBe(1);
    expect(out).toContain(String.raw`\u001b[2J\u202e\u000aAll holds`);
    expect(out).not.toMatch(/(?!\n)\p{Cc}|\u202E|^All holds/mu);
  });

  it("repeats no words of a damaged file", () => {
    mkdirSync(join(folder, "damaged"), { recursive: true });
    for (const text of [
      '{"personas": MARKED words',
      '{"personas": [{"id": "MARKED"}], "spans": [], "sources": []}',
    ]) {
      writeFileSync(join(folder, "damaged/personas.json"), text);
      const { code, out } = check(["damaged"]);
      expect(code).toBe(2);
      expect(out).toMatch(/^Cannot check: /);
      expect(out).not.toContain("MARKED");
    }
  });
});
