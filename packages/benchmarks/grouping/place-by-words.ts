import { readFileSync } from "node:fs";
import { join } from "node:path";
import { personaSetSchema } from "@persona/contracts";
import { load } from "@persona/loader";

/**
 * Whether what people say tells the group that their answers put them in: `bench:place-by-words <run> <survey>`. The words
 * of open answers are learned from nine tenths of the people (naive Bayes) and the group of the last tenth is guessed, in
 * turn. An interview without a row could be placed so only if the guess is far better than the largest group.
 */
const [run = "", survey = ""] = process.argv.slice(2);
const fewestWords = 5;
const fewestPeople = 10;
const folds = 10;
const clearShare = 0.95;

const { personas } = personaSetSchema.parse(JSON.parse(readFileSync(join(run, "personas.json"), "utf8")));
const groupOf = new Map(personas.flatMap(({ segment }, group) => segment.memberIds.map((id) => [id, group])));
const wordsOf = new Map<string, Set<string>>();
for (const { role, participantId, text } of load(survey).spans) {
  if (role !== "participant" || participantId === undefined || !groupOf.has(participantId)) continue;
  const words = wordsOf.get(participantId) ?? new Set<string>();
  for (const word of text.toLowerCase().match(/[a-z]{3,40}/g) ?? [])
    words.add(word.replace(/(?:ing|ed|es|s)$/, ""));
  wordsOf.set(participantId, words);
}
const people = [...wordsOf]
  .filter(([, words]) => words.size >= fewestWords)
  .map(([id, words]) => ({ group: groupOf.get(id) ?? 0, words }));
let [right, clear, clearlyRight] = [0, 0, 0];
for (let fold = 0; fold < folds; fold += 1) {
  const known = people.filter((_, at) => at % folds !== fold);
  const sizes = personas.map((_, group) => known.filter((one) => one.group === group).length);
  const counts = personas.map(() => new Map<string, number>());
  const all = new Map<string, number>();
  for (const { group, words } of known)
    for (const word of words) {
      all.set(word, (all.get(word) ?? 0) + 1);
      counts[group]?.set(word, (counts[group].get(word) ?? 0) + 1);
    }
  for (const { group, words } of people.filter((_, at) => at % folds === fold)) {
    const likely = sizes.map((size, at) =>
      [...words]
        .filter((word) => (all.get(word) ?? 0) >= fewestPeople)
        .reduce(
          (sum, word) => sum + Math.log(((counts[at]?.get(word) ?? 0) + 1) / (size + 2)),
          Math.log(size / known.length),
        ),
    );
    const most = Math.max(...likely);
    const isRight = likely.indexOf(most) === group;
    if (isRight) right += 1;
    if (1 / likely.reduce((sum, value) => sum + Math.exp(value - most), 0) < clearShare) continue;
    clear += 1;
    if (isRight) clearlyRight += 1;
  }
}
const largest = Math.max(...personas.map((_, group) => people.filter((one) => one.group === group).length));
console.log(`${people.length} people in ${personas.length} groups who wrote ${fewestWords} words or more`);
console.log(
  `the largest group: ${(largest / people.length).toFixed(3)}; right by words: ${(right / people.length).toFixed(3)}`,
);
console.log(
  `of ${clear} that the words are clear about (${clearShare}): ${(clearlyRight / clear).toFixed(3)} right`,
);
