import { writeSync } from "node:fs";
import { EditJournal } from "../journal/edit-journal.ts";

/** A process of its own that adds entries to a journal without end, and says of each that it is saved once it is. */
const [path = "", run = ""] = process.argv.slice(2);

for (let number = 1; ; number += 1) {
  using journal = await EditJournal.open(path);
  const name = `${run}-${number}`;
  journal.append({ edit: { kind: "rename", persona: { id: "p1", key: "a".repeat(64) }, name }, who: "Ann" });
  // at once, so that nothing is said of an entry that a kill comes before
  writeSync(1, `${name}\n`);
}
