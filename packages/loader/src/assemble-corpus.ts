import { spanId } from "@persona/contracts";
import type { Corpus, Loss, Participant, Source, Span, Speaker, Table } from "@persona/contracts";
import { buildCodebook } from "./codebook/build-codebook.ts";
import type { LoadSteps } from "./files/load-step.ts";
import type { ResolvedLoadOptions } from "./load-options.ts";
import type { LossNote, Parsed, RawTable, Utterance } from "./parsed.ts";
import { answeredRows } from "./table/answered-rows.ts";
import { labelKey } from "./transcript/speaker-label.ts";
import { speakerCensus } from "./transcript/speaker-census.ts";
import { speakerRoles } from "./transcript/speaker-roles.ts";
import type { SpeakerRole, TranscriptRoles } from "./transcript/speaker-roles.ts";

/** A parsed file with where it is and what its bytes are. */
export interface ReadSource {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly parsed: Parsed;
}

/** Puts parsed files together: ids, roles of speakers, codebooks, participants and spans, in order of reading. */
export function* assembleCorpus(
  root: string,
  read: readonly ReadSource[],
  losses: readonly Loss[],
  options: ResolvedLoadOptions,
): LoadSteps<Corpus> {
  const assembly = new Assembly(root, losses);
  const transcripts = read.flatMap((entry) =>
    entry.parsed.content.kind === "transcript"
      ? [{ entry, census: speakerCensus(entry.parsed.content.utterances) }]
      : [],
  );
  const settled = speakerRoles(
    transcripts.map(({ census }) => census),
    options.interviewer,
  );
  const roles = new Map(transcripts.map(({ entry }, index) => [entry, settled[index]]));
  for (const entry of read) {
    yield { kind: "pause" };
    assembly.add(entry, roles.get(entry));
  }
  return assembly.finish();
}

class Assembly {
  readonly #root: string;
  readonly #sources: Source[] = [];
  readonly #participants: Participant[] = [];
  readonly #spans: Span[] = [];
  readonly #tables: Table[] = [];
  readonly #speakers: Speaker[] = [];
  readonly #losses: Loss[];

  constructor(root: string, losses: readonly Loss[]) {
    this.#root = root;
    this.#losses = [...losses];
  }

  add(read: ReadSource, roles: TranscriptRoles | undefined): void {
    const { parsed, uri, sha256, bytes } = read;
    const { format, encoding, decoding, content } = parsed;
    const id = `s${this.#sources.length + 1}`;
    this.#sources.push({ id, uri, format, sha256, bytes, encoding, decoding: [...decoding] });
    this.#lose(uri, parsed.losses);
    if (content.kind === "table") this.#addTable(id, uri, content.table);
    else if (content.kind === "prose") this.#addProse(id, content.utterances);
    else this.#addTranscript(id, uri, content.utterances, roles);
  }

  finish(): Corpus {
    return {
      root: this.#root,
      sources: this.#sources,
      participants: this.#participants,
      spans: this.#spans,
      tables: this.#tables,
      speakers: this.#speakers,
      losses: this.#losses,
    };
  }

  #lose(uri: string, notes: readonly LossNote[]): void {
    for (const note of notes) this.#losses.push({ uri, ...note });
  }

  #newParticipant(sourceId: string): string {
    const id = `P${String(this.#participants.length + 1).padStart(3, "0")}`;
    this.#participants.push({ id, sourceIds: [sourceId] });
    return id;
  }

  #addProse(sourceId: string, utterances: readonly Utterance[]): void {
    if (!utterances.some((utterance) => utterance.role === undefined)) return;
    const participantId = this.#newParticipant(sourceId);
    for (const utterance of utterances) {
      this.#addSpan(
        sourceId,
        utterance,
        utterance.role === undefined ? { role: "participant", participantId } : { role: "other" },
      );
    }
  }

  #addTranscript(
    sourceId: string,
    uri: string,
    utterances: readonly Utterance[],
    roles: TranscriptRoles | undefined,
  ): void {
    const byKey = new Map<string, SpeakerRole & { participantId?: string }>();
    for (const speaker of roles?.speakers ?? []) {
      const participantId = speaker.role === "participant" ? this.#newParticipant(sourceId) : undefined;
      byKey.set(speaker.key, participantId === undefined ? speaker : { ...speaker, participantId });
      const { label, role, rule, utterances: count } = speaker;
      this.#speakers.push({
        sourceId,
        label,
        role,
        rule,
        utterances: count,
        ...(participantId === undefined ? {} : { participantId }),
      });
    }
    let unattributed = 0;
    for (const utterance of utterances) {
      const speaker = utterance.label === undefined ? undefined : byKey.get(labelKey(utterance.label));
      if (speaker === undefined && isSpokenByNobody(utterance)) unattributed += 1;
      const role = utterance.role ?? speaker?.role ?? "other";
      const participantId = role === "participant" ? speaker?.participantId : undefined;
      this.#addSpan(sourceId, utterance, {
        role,
        ...(speaker === undefined ? {} : { speaker: speaker.label }),
        ...(participantId === undefined ? {} : { participantId }),
      });
    }
    this.#lose(uri, transcriptLosses(roles, unattributed));
  }

  #addTable(sourceId: string, uri: string, raw: RawTable): void {
    const { columns, cells, lines, rows, emptyLines } = answeredRows(raw, buildCodebook(raw));
    const participantIds = Array.from(lines, () => this.#newParticipant(sourceId));
    const table = { sourceId, columns, cells, participantIds, lines };
    this.#tables.push(rows === undefined ? table : { ...table, rows });
    if (emptyLines.length > 0) {
      const shown = emptyLines.slice(0, 3).join(", ") + (emptyLines.length > 3 ? ", …" : "");
      this.#lose(uri, [
        {
          code: "empty-row",
          message: `${emptyLines.length} ${emptyLines.length === 1 ? "row holds" : "rows hold"} no answer (line ${shown}); left out`,
          count: emptyLines.length,
        },
      ]);
    }
    const open = columns.flatMap((column, index) => {
      const found = cells[index];
      if (column.kind !== "open-text" || found === undefined) return [];
      return [{ header: column.header, cells: found, missing: new Set([...column.missingTokens, ""]) }];
    });
    for (const [row, participantId] of participantIds.entries()) {
      for (const { header, cells: column, missing } of open) {
        const text = column.text[row] ?? "";
        if (missing.has(text.trim())) continue;
        const locator = { line: lines[row] ?? 0, row: rows?.[row] ?? row + 1, column: header };
        const utterance = {
          start: column.start[row] ?? 0,
          end: column.end[row] ?? 0,
          locator,
          text,
        };
        this.#addSpan(sourceId, utterance, { role: "participant", participantId });
      }
    }
  }

  #addSpan(
    sourceId: string,
    utterance: Utterance,
    who: Pick<Span, "role" | "speaker" | "participantId">,
  ): void {
    const { start, end, locator, text } = utterance;
    const address = { sourceId, start, end };
    this.#spans.push({ id: spanId(address), ...address, ...who, locator, text });
  }
}

/** A row of a transcript that names no speaker, though it is none of the things that need none. */
function isSpokenByNobody(utterance: Utterance): boolean {
  return (
    utterance.label === undefined && utterance.locator.row !== undefined && !/^\s*[[(]/.test(utterance.text)
  );
}

function transcriptLosses(roles: TranscriptRoles | undefined, unattributed: number): LossNote[] {
  const notes: LossNote[] = [];
  if (unattributed > 0) {
    notes.push({
      code: "unattributed",
      message: `${unattributed} ${unattributed === 1 ? "utterance names" : "utterances name"} no speaker; kept, but as nobody's words`,
      count: unattributed,
    });
  }
  const minor = roles?.speakers.filter((speaker) => speaker.rule.startsWith("minor voice")) ?? [];
  for (const { label, utterances } of minor) {
    notes.push({
      code: "minor-voice",
      message: `"${label}" speaks ${utterances} times beside the main participant; kept, but not as a participant`,
      count: 1,
    });
  }
  if (roles?.isSettled === false) {
    const labels = roles.speakers
      .filter((speaker) => speaker.role === "participant")
      .map((speaker) => `"${speaker.label}"`);
    notes.push({
      code: "no-interviewer-found",
      message: `no rule says which speaker asks (${labels.slice(0, 5).join(", ")}); all count as participants; name the interviewer with --interviewer`,
      count: 1,
    });
  }
  return notes;
}
