import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../../loader/src/load.ts";
import { peopleOf } from "../../loader/src/privacy/name-forms.ts";
import { NameVariants } from "../../loader/src/privacy/name-variants.ts";
import { PeopleInTexts } from "../../loader/src/privacy/people-in-texts.ts";
import { Pseudonymizer } from "../../loader/src/privacy/pseudonymizer.ts";

/**
 * What it costs to hide the names of a table with a column of names, next to loading it: `bench:hide-names [rows]`. Times
 * are of the processor, since other work on the machine does not count. Each text has one of the names in it.
 */
const rows = Number(process.argv[2] ?? 100_000);
const syllables = "ka lo mi ra ne ti su vo pe da ri no ba le go fi".split(" ");
const words =
  "the parcel came late and nobody at the counter knew where it was so I called again before noon".split(" ");
const folder = mkdtempSync(join(tmpdir(), "persona-names-"));
try {
  writeFileSync(join(folder, "names.csv"), table());
  const [corpus, loading] = timed(() => load(folder));
  const [spans, looking] = timed(() => {
    for (const { cells, participantIds } of corpus.tables)
      for (const column of cells) void [column.text, participantIds];
    return corpus.participants.length > 0 ? corpus.spans : [];
  });
  const [index, preparing] = timed(() => {
    const people = peopleOf(corpus);
    return { names: new PeopleInTexts(people), variants: new NameVariants(people.map(({ name }) => name)) };
  });
  const [found, finding] = timed(() =>
    spans.reduce((sum, { text }) => {
      let forms = 0;
      const names = index.names.find(text, (start, end) => {
        if (index.variants.isForm(text, start, end)) forms += 1;
      });
      return sum + names.length + forms;
    }, 0),
  );
  const [, hiding] = timed(() => new Pseudonymizer(corpus));
  const whole = loading + looking;
  console.log(`${rows} rows, ${spans.length} texts, ${found} names found`);
  console.log(`load ${ms(loading)}, texts and spans ${ms(looking)}`);
  console.log(
    `names: prepare ${ms(preparing)}, find ${ms(finding)}: ${((preparing + finding) / whole).toFixed(2)} times loading`,
  );
  console.log(`all that identifies, names too: ${ms(hiding)}, ${(hiding / whole).toFixed(2)} times loading`);
} finally {
  rmSync(folder, { recursive: true });
}

function table(): string {
  const lines = ["Name,Rating,What happened?"];
  for (let row = 0; row < rows; row += 1) {
    const name = `${nameOf(row * 7)} ${nameOf(row)}${nameOf(Math.floor(row / 16)).toLowerCase()}`;
    const said = `On day ${row} ${words.slice(row % 7).join(" ")}, and ${nameOf(row)} helped.`;
    lines.push(`${name},${(row % 5) + 1},"${said}"`);
  }
  return lines.join("\n");
}

function nameOf(number: number): string {
  const parts = [0, 4, 8].map((bits) => syllables[(number >> bits) & 15] ?? "");
  const name = parts.join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function timed<T>(work: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  return [made, (user + system) / 1000];
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
