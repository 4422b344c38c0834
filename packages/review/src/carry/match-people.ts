import type { Corpus, PersonaSet } from "@persona/contracts";
import { onlySpeakers } from "@persona/facts";

/** Words of somebody that are shorter than this may be said by anybody. */
const fewestWords = 4;

/**
 * Who of one run is who in another: the participants of the second by those of the first. Pseudonyms count people in order
 * of reading, so they say it only where the sources are the same and no file says otherwise. Else a person is known by
 * a source, unchanged to the byte, in which they are the only one cited, or by words that only they said.
 */
export function matchPeople(
  before: Pick<PersonaSet, "sources" | "spans" | "personas">,
  after: Pick<Corpus, "sources" | "spans" | "participants">,
): ReadonlyMap<string, string> {
  const ids = before.personas.flatMap(({ segment }) => segment.memberIds);
  const cited = new Set(before.spans.map(({ sourceId }) => sourceId));
  const hashes = new Set(after.sources.map(({ sha256 }) => sha256));
  const used = before.sources.filter(({ id }) => cited.has(id));
  const bySource = onlySpeakers(before);
  const laterBySource = onlySpeakers(after);
  const later = new Set(after.participants.map(({ id }) => id));
  // sources that nobody cited are not in the first run, and who left with one moved the numbers
  const isNumberedAlike =
    ids.every((id) => later.has(id)) &&
    [...bySource].every(([hash, id]) => (laterBySource.get(hash) ?? id) === id) &&
    before.personas.every(({ segment }) => segment.of <= after.participants.length);
  const isSameSources = hashes.size === used.length && used.every(({ sha256 }) => hashes.has(sha256));
  if (isSameSources && isNumberedAlike) return new Map(ids.map((id) => [id, id]));
  const byWords = onlySayers(after.spans);
  const said = Map.groupBy(before.spans, ({ participantId }) => participantId);
  const matched = new Map<string, string>();
  for (const id of ids) {
    const hash = [...bySource].find(([, one]) => one === id)?.[0];
    const words = (said.get(id) ?? []).map(({ text }) => byWords.get(text));
    const now =
      (hash === undefined ? undefined : laterBySource.get(hash)) ?? words.find((one) => one !== undefined);
    if (now !== undefined) matched.set(id, now);
  }
  return matched;
}

type Said = Pick<PersonaSet["spans"][number], "sourceId" | "participantId" | "text">;

/** Who said what, where only one person said it. */
function onlySayers(spans: readonly Said[]): ReadonlyMap<string, string | undefined> {
  const sayers = new Map<string, string | undefined>();
  for (const { text, participantId } of spans) {
    if (participantId === undefined || text.split(/\s+/).length < fewestWords) continue;
    sayers.set(text, !sayers.has(text) || sayers.get(text) === participantId ? participantId : undefined);
  }
  return sayers;
}
