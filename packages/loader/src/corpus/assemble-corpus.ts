import type { Corpus, Loss } from "@persona/contracts";
import { Assembly } from "./assembly.ts";
import { nearlyEqual } from "../doubts/nearly-equal.ts";
import { unlikeTheOthers } from "../doubts/unlike-the-others.ts";
import { placeOf } from "../losses/loss-note.ts";
import { withoutForms } from "./question-guide.ts";
import { refuseUnknownFiles } from "./one-persons-files.ts";
import { linkedPeople } from "./linked-people.ts";
import { rowsOfFiles } from "./rows-of-files.ts";
import { refuseUnknownSpeakers } from "./refuse-unknown-speakers.ts";
import { refuseUnknownColumns } from "./refuse-unknown-columns.ts";
import { unusedOptions } from "./unused-options.ts";
import { pause } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { ReadSource } from "../parse/parsed.ts";
import { speakerCensus, speakerKey } from "../transcript/speaker-census.ts";
import { openTalkRoles, speakerRoles } from "../transcript/speaker-roles.ts";
import type { TranscriptRoles } from "../transcript/speaker-roles.ts";
import type { TranscriptSpeakers } from "../transcript/who-asks.ts";

/** Puts parsed files together: ids, roles of speakers, data dictionaries, participants and spans, in order of reading. */
export function* assembleCorpus(
  root: string,
  sources: readonly ReadSource[],
  losses: readonly Loss[],
  options: ResolvedLoadOptions,
): LoadSteps<Corpus> {
  const { read, copies, losses: forms, doubts: ofForms } = withoutForms(sources);
  const roles = rolesOf(read, options);
  const labels = roles.flatMap((entry) => entry?.speakers.map(({ speaker }) => speaker.label) ?? []);
  const texts = read.filter(({ parsed }) => parsed.content.kind !== "table");
  const targets = {
    speakers: labels.length > 0,
    texts: texts.length > 0,
    tables: read.length > texts.length,
  };
  if (targets.speakers) refuseUnknownSpeakers(labels, options);
  if (targets.texts)
    refuseUnknownFiles(
      texts.map(({ uri, parts }) => placeOf(uri, parts)),
      options.onePerson,
    );
  const linked = linkedPeople(read, options);
  const ofFiles = rowsOfFiles(read, roles, linked.ids, options.onePerson);
  const assembly = new Assembly(root, [...losses, ...forms, ...unusedOptions(options, targets)], options, {
    ...linked,
    ofFiles,
  });
  for (const [index, entry] of read.entries()) {
    yield pause;
    assembly.add(entry, roles[index]);
  }
  const counted = read.filter(({ uri }) => !copies.has(uri));
  const compared = counted.map(({ uri, parts, sha256, pieces }) => ({
    where: placeOf(uri, parts),
    sha256,
    pieces,
  }));
  const corpus = assembly.finish(copies, [...ofForms, ...unlikeTheOthers(counted), ...nearlyEqual(compared)]);
  if (targets.tables) refuseUnknownColumns(corpus, options);
  return corpus;
}

/** The roles of each source's speakers, where it is a transcript. */
function rolesOf(
  read: readonly ReadSource[],
  options: ResolvedLoadOptions,
): readonly (TranscriptRoles | undefined)[] {
  const roles: (TranscriptRoles | undefined)[] = [];
  const led: (TranscriptSpeakers & { readonly index: number })[] = [];
  for (const [index, { parsed }] of read.entries()) {
    const { content } = parsed;
    roles.push(undefined);
    if (content.kind !== "transcript") continue;
    const speakers = content.census ?? speakerCensus(content.utterances);
    if (content.isOpenTalk === true) {
      const spoken = content.utterances.filter(({ role }) => role === undefined);
      roles[index] = openTalkRoles(speakers, new Set(spoken.map((utterance) => speakerKey(utterance) ?? "")));
    } else {
      led.push({ index, speakers, asking: content.asking ?? [] });
    }
  }
  const settled = speakerRoles(led, options);
  for (const [at, { index }] of led.entries()) roles[index] = settled[at];
  return roles;
}
