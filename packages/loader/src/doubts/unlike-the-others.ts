import { basename } from "node:path";
import type { Content } from "../parse/parsed.ts";
import { placeOf } from "../losses/loss-note.ts";
import type { ReadSource } from "../parse/parsed.ts";
import type { PlacedDoubt } from "./doubt-note.ts";

/** Names of files about the research and not from a participant. */
const aboutResearch =
  /^(?:read ?me|notes?|to ?do|guide|interview[ _-]guide|discussion[ _-]guide|protocol|script|consent|agenda|schedule|summary|findings|license|changelog|index|instructions?|template)(?![a-z])/i;
const leastShare = 0.6;
const fewestAlike = 3;

/** Files without speakers next to many conversations, and files whose names say that they are about the research. */
export function unlikeTheOthers(read: readonly ReadSource[]): PlacedDoubt[] {
  const talks = read.filter(({ parsed }) => parsed.content.kind === "transcript").length;
  const isAmongTalks = talks >= fewestAlike && talks >= read.length * leastShare;
  // where most files are called notes, the notes are the research
  const isRare = read.filter((source) => isAboutResearch(source)).length <= read.length / 2;
  return read.flatMap((source): PlacedDoubt[] => {
    const { content } = source.parsed;
    if (content.kind !== "prose" || read.length < 2 || !holdsWords(content)) return [];
    const isAbout = isRare && isAboutResearch(source);
    if (!isAmongTalks && !isAbout) return [];
    const why = isAmongTalks
      ? `it has no speakers, while ${talks} other sources are conversations`
      : "its name says that it is about the research";
    return [
      {
        where: [placeOf(source.uri, source.parts)],
        note: {
          code: "unlike-the-others",
          message: `it was read as one participant's words, and ${why}`,
          together: (files) =>
            isAmongTalks
              ? `${files} files were each read as one participant's words, and have no speakers, while ${talks} other sources are conversations`
              : `${files} files were each read as one participant's words, and their names say that they are about the research`,
          option: isAmongTalks
            ? "leave out of the paths what no participant said or wrote"
            : "leave out of the paths what is about the research",
          affected: { n: 1, of: read.length },
        },
      },
    ];
  });
}

function isAboutResearch({ uri, parts }: ReadSource): boolean {
  return aboutResearch.test(basename(parts.at(-1) ?? uri));
}

function holdsWords(content: Content): boolean {
  return content.kind !== "table" && content.utterances.some(({ role }) => role === undefined);
}
