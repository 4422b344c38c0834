import { spanId } from "@persona/contracts";
import type { Corpus, Loss, Role, Source, Span, Speaker, Table } from "@persona/contracts";
import { ColumnEntries } from "../data-dictionary/column-entries.ts";
import { missingEverywhere, namedEntries } from "../options/column-wishes.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import { once } from "../table/once.ts";
import { equalColumns } from "../doubts/equal-columns.ts";
import { equalRows } from "../doubts/equal-rows.ts";
import { filesOfOnePerson } from "../doubts/files-of-one-person.ts";
import type { FileOfPerson } from "../doubts/files-of-one-person.ts";
import { equalFiles } from "../doubts/equal-files.ts";
import type { DoubtNote, PlacedDoubt } from "../doubts/doubt-note.ts";
import { leftOut } from "../doubts/left-out.ts";
import { nearlyEqualRows } from "../doubts/nearly-equal-rows.ts";
import { languageDoubts } from "../doubts/language-doubts.ts";
import { withoutARow } from "../doubts/without-a-row.ts";
import { numberDoubts } from "../doubts/number-doubts.ts";
import { questionsWithoutSpeakers } from "../doubts/questions-without-speakers.ts";
import { runningTimes } from "../doubts/running-times.ts";
import { LanguageFinder } from "../language/language-finder.ts";
import { tableSample } from "../language/language-samples.ts";
import { nobodyAsks } from "../doubts/nobody-asks.ts";
import { placeOf } from "../losses/loss-note.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawTable } from "../table/raw-table.ts";
import type { ReadSource } from "../parse/parsed.ts";
import type { Transcript, Utterance } from "../transcript/utterance.ts";
import { fileIds, idKey, linkedKeys } from "./linked-people.ts";
import type { LinkedPeople } from "./linked-people.ts";
import { Participants } from "./participants.ts";
import { doubledLoss, doubledRows } from "./doubled-rows.ts";
import { answeredRows } from "./answered-rows.ts";
import { peopleOfRows } from "./people-of-rows.ts";
import { onePersonOf, severalInOne } from "./one-persons-files.ts";
import { openTextSpans } from "./open-text-spans.ts";
import { refuseUnknownEntries } from "./refuse-unknown-entries.ts";
import { labelKey } from "../transcript/speaker-label.ts";
import { knownKey } from "../transcript/speaker-census.ts";
import type { SpeakerRole, TranscriptRoles } from "../transcript/speaker-roles.ts";
import { understandTable } from "./understand-table.ts";
import { transcriptLosses } from "./transcript-losses.ts";

/** What is known of people before sources are added: ids in common, and the rows of those whose files are named. */
interface KnownPeople extends LinkedPeople {
  /** The id of the row of each person, by the pattern of their files. */
  readonly ofFiles: ReadonlyMap<string, string>;
}

/** A corpus in the making: gives ids as sources are added in order of reading. */
export class Assembly {
  readonly #root: string;
  readonly #options: ResolvedLoadOptions;
  readonly #entries: ColumnEntries;
  readonly #sources: Source[] = [];
  readonly #participants = new Participants();
  /** Makers of each source's spans, in order. */
  readonly #spans: (() => readonly Span[])[] = [];
  readonly #tables: Table[] = [];
  readonly #speakers: Speaker[] = [];
  readonly #losses: Loss[];
  readonly #doubts: PlacedDoubt[] = [];
  readonly #languages = new LanguageFinder();
  readonly #linked: KnownPeople;
  /** People of interviews: how many were joined to a row, and the paths of the others, one for each. */
  #joined = 0;
  readonly #alone: string[] = [];
  /** Files in which one person takes part, with who it is. */
  readonly #files: FileOfPerson[] = [];
  /** The patterns of files whose person was counted as one of these. */
  readonly #counted = new Set<string>();

  constructor(root: string, losses: readonly Loss[], options: ResolvedLoadOptions, linked: KnownPeople) {
    this.#linked = linked;
    this.#root = root;
    this.#options = options;
    this.#entries = new ColumnEntries(
      [...options.dictionary, ...namedEntries(options)],
      missingEverywhere(options),
    );
    this.#losses = [...losses];
  }

  add(read: ReadSource, roles: TranscriptRoles | undefined): void {
    const { parsed, parts, extraction, sha256, bytes } = read;
    const { format, encoding, decoding, content } = parsed;
    const id = `s${this.#sources.length + 1}`;
    this.#sources.push({
      id,
      uri: read.uri,
      ...(parts.length === 0 ? {} : { parts: [...parts] }),
      format,
      sha256,
      bytes,
      encoding,
      ...(read.language === undefined ? {} : { language: read.language }),
      ...(extraction === undefined ? {} : { extraction }),
      decoding: [...decoding],
    });
    const uri = placeOf(read.uri, parts);
    this.#lose(uri, parsed.losses);
    if (content.kind === "table") this.#addTable(id, uri, content.table);
    else if (content.kind === "prose") this.#addProse(id, uri, content.utterances);
    else this.#addTranscript(id, uri, content, roles);
  }

  /**
   * The corpus. What contains an object for each answer or person is made when it is first asked for.
   *
   * @param copies paths of files whose people were not counted again
   * @param doubts what was found about several sources together
   * @throws PersonaError `invalid-option` for what the caller says about a column that no table has
   */
  finish(copies: ReadonlySet<string>, doubts: readonly PlacedDoubt[]): Corpus {
    const counted = this.#sources.filter(({ uri }) => !copies.has(uri));
    for (const { where, ...note } of equalFiles(counted)) this.#doubt(where, note);
    this.#losses.push(...refuseUnknownEntries(this.#tables, this.#options));
    const rows = this.#tables.reduce((sum, { lines }) => sum + lines.length, 0);
    this.#doubt(
      [...new Set(this.#alone)],
      withoutARow({ joined: this.#joined, alone: this.#alone.length, rows }),
    );
    for (const { where, note } of filesOfOnePerson(this.#files)) this.#doubt(where, note);
    const numbered = numberDoubts([...languageDoubts(this.#sources), ...this.#doubts, ...doubts]);
    const participants = once(() => this.#participants.list());
    const spans = once(() => {
      const [first, ...more] = this.#spans;
      return more.length === 0 ? (first?.() ?? []) : this.#spans.flatMap((make) => make());
    });
    return {
      root: this.#root,
      sources: this.#sources,
      get participants() {
        return participants();
      },
      get spans() {
        return spans();
      },
      tables: this.#tables,
      speakers: this.#speakers,
      losses: this.#losses,
      doubts: numbered,
    };
  }

  #lose(uri: string, notes: readonly LossNote[]): void {
    for (const note of notes) this.#losses.push({ uri, ...note });
  }

  #doubt(where: readonly string[], note: DoubtNote | undefined): void {
    if (note === undefined) return;
    this.#doubts.push({ where, note });
  }

  #addProse(sourceId: string, uri: string, utterances: readonly Utterance[]): void {
    if (!utterances.some((utterance) => utterance.role === undefined)) return;
    this.#doubt([uri], questionsWithoutSpeakers(utterances));
    const participantId = this.#participants.add(sourceId, this.#personOf(uri, ...fileIds(uri)));
    this.#files.push({ where: uri, participantId });
    this.#spans.push(() =>
      utterances.map((utterance) =>
        utterance.role === undefined
          ? utteranceSpan(sourceId, utterance, "participant", participantId)
          : utteranceSpan(sourceId, utterance, "other"),
      ),
    );
  }

  #addTranscript(
    sourceId: string,
    uri: string,
    content: Transcript,
    roles: TranscriptRoles | undefined,
  ): void {
    const found = roles?.speakers ?? [];
    const people = found.filter(({ role }) => role === "participant").length;
    const isOnly = people === 1;
    const pattern = onePersonOf(uri, this.#options.onePerson);
    if (pattern !== undefined && people > 1) throw severalInOne(uri, pattern, people);
    const speakers = found.map((speaker) => this.#addSpeaker(sourceId, uri, isOnly, speaker));
    const only = isOnly ? speakers.find(({ role }) => role === "participant")?.participantId : undefined;
    if (only !== undefined) this.#files.push({ where: uri, participantId: only });
    this.#lose(uri, transcriptLosses(roles, countUnattributed(content, found)));
    if (roles !== undefined) this.#doubt([uri], nobodyAsks(roles));
    this.#spans.push(() => transcriptSpans(sourceId, content, found, speakers));
  }

  /** What joins a person of an interview to others: the row of one of these ids, or the files that are said to be theirs. */
  #personOf(uri: string, ...ids: readonly string[]): string | undefined {
    const pattern = onePersonOf(uri, this.#options.onePerson);
    if (pattern === undefined) return this.#rowOf(uri, ...ids);
    const row = this.#linked.ofFiles.get(pattern);
    if (!this.#counted.has(pattern)) this.#rowOf(uri, ...(row === undefined ? [] : [row]));
    this.#counted.add(pattern);
    return row === undefined ? `files ${pattern}` : joinKey(this.#linked.ids.get(idKey(row)) ?? row);
  }

  /** What joins a person of an interview to a row: the first of these ids that stands in a table. */
  #rowOf(uri: string, ...ids: readonly string[]): string | undefined {
    for (const id of ids) {
      const row = this.#linked.ids.get(idKey(id));
      if (row === undefined) continue;
      this.#joined += 1;
      return joinKey(row);
    }
    this.#alone.push(uri);
    return undefined;
  }

  /** @param isOnly whether nobody else is a participant, so that the name of the file may name them */
  #addSpeaker(sourceId: string, uri: string, isOnly: boolean, { speaker, role, rule }: SpeakerRole): Speaker {
    const { key, person, label, utterances } = speaker;
    const added: Speaker = { sourceId, label, role, rule, utterances };
    if (role === "participant") {
      const row = this.#personOf(uri, key, ...(isOnly ? fileIds(uri) : []));
      const joined = person ?? row ?? (this.#options.join.speakers ? joinKey(key) : undefined);
      added.participantId = this.#participants.add(sourceId, joined);
    }
    this.#speakers.push(added);
    return added;
  }

  #addTable(sourceId: string, uri: string, written: RawTable): void {
    const {
      raw,
      columns: understood,
      person,
      isTurned,
      losses: notes,
      doubts: open,
    } = understandTable(written, this.#entries, this.#options);
    this.#lose(uri, notes);
    for (const doubt of open) this.#doubt([uri], doubt);
    // a long form that was spread into questions has no row of its own in the source
    const doubled = person === undefined ? doubledRows(raw, understood) : [];
    if (doubled.length > 0) this.#lose(uri, [doubledLoss(doubled, raw.lines)]);
    const found = answeredRows(raw, understood, doubled);
    for (const doubt of equalColumns(raw, understood)) this.#doubt([uri], doubt);
    this.#doubt([uri], equalRows(found.columns, found.cells));
    this.#doubt([uri], nearlyEqualRows(found.columns, found.cells));
    const { cells, lines, rows, kept, emptyLines } = found;
    const { columns, keys, isNamed, unit, doubts, losses } = peopleOfRows(
      found.columns,
      cells,
      this.#options,
      person,
      isTurned,
    );
    this.#lose(uri, losses);
    for (const doubt of doubts) this.#doubt([uri], doubt);
    const linked = written.columns[this.#linked.columns.get(written) ?? -1]?.header;
    const at = columns.findIndex(({ header }) => header === linked);
    const column = keys === undefined && at !== -1 ? at : undefined;
    const participantIds =
      column === undefined
        ? this.#rowPeople(sourceId, keys, isNamed, lines.length)
        : this.#rowPeople(sourceId, linkedKeys(cells, column, this.#linked), true, lines.length);
    if (keys === undefined) this.#doubt([uri], runningTimes(columns, cells));
    if (keys === undefined && unit === undefined)
      for (const doubt of leftOut(columns, cells)) this.#doubt([uri], doubt);
    const source = this.#sources.at(-1);
    const language = this.#languages.find(tableSample(raw, columns));
    if (source !== undefined && language !== undefined) source.language = language;
    const { sheet, letters } = raw;
    const table: Table = {
      sourceId,
      columns,
      cells,
      get participantIds() {
        return participantIds();
      },
      ...(unit === undefined ? {} : { rowUnit: unit }),
      lines,
      ...(rows === undefined ? {} : { rows }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(letters === undefined ? {} : { letters }),
    };
    this.#tables.push(table);
    this.#spans.push(() => openTextSpans(table, raw, kept));
    if (emptyLines.length > 0) {
      const shown = emptyLines.slice(0, 3).join(", ") + (emptyLines.length > 3 ? ", …" : "");
      this.#lose(uri, [
        {
          code: "empty-row",
          message: `${emptyLines.length} ${emptyLines.length === 1 ? "row has" : "rows have"} no answer (line ${shown}); left out`,
          count: emptyLines.length,
        },
      ]);
    }
  }

  /**
   * The people of a table's rows: each a new one, or one for each key.
   *
   * @param isNamed whether the caller named the keys, so that they are the same people elsewhere
   */
  #rowPeople(
    sourceId: string,
    keys: readonly string[] | undefined,
    isNamed: boolean,
    rowCount: number,
  ): () => readonly string[] {
    if (keys === undefined) return once(this.#participants.addRows(sourceId, rowCount));
    const ids = keys.map((key) => {
      const known = isNamed ? joinKey(labelKey(key)) : `row ${sourceId} ${labelKey(key)}`;
      return this.#participants.add(sourceId, key === "" ? undefined : known);
    });
    return () => ids;
  }
}

/**
 * What joins a value and a label to one person, by the key of either: the text, but for capitals, outer spaces, and what
 * stands between the letters and the number of an id.
 */
function joinKey(key: string): string {
  return `value ${key.replace(/^(\p{L}{1,12})[ _-](\d{1,6})$/u, "$1$2")}`;
}

/** How many rows or captions of a transcript name no speaker, though they are none of the things that need none. */
function countUnattributed(content: Transcript, speakers: readonly SpeakerRole[]): number {
  if (content.census !== undefined) return 0;
  const keys = new Set(speakers.map(({ speaker }) => speaker.key));
  return content.utterances.filter(({ label, person, locator, text }) => {
    const isTurn = locator.row !== undefined || locator.cue !== undefined;
    const isNobodys = label === undefined && (person === undefined || !keys.has(person));
    return isTurn && isNobodys && !/^\s*[[(♪]/.test(text);
  }).length;
}

/**
 * @param found the speakers that were found, with what they are known by
 * @param speakers the same, as the corpus lists them
 */
function transcriptSpans(
  sourceId: string,
  content: Transcript,
  found: readonly SpeakerRole[],
  speakers: readonly Speaker[],
): Span[] {
  const byKey = new Map(found.map(({ speaker }, index) => [speaker.key, speakers[index]]));
  const keys = new Map<string, string>();
  return content.utterances.map((utterance) => {
    const speaker = byKey.get(knownKey(utterance, keys) ?? "");
    const role = utterance.role ?? speaker?.role ?? "other";
    const participantId = role === "participant" ? speaker?.participantId : undefined;
    return utteranceSpan(sourceId, utterance, role, participantId, speaker?.label);
  });
}

function utteranceSpan(
  sourceId: string,
  { start, end, locator, text }: Utterance,
  role: Role,
  participantId?: string,
  speaker?: string,
): Span {
  const span: Span = { id: spanId({ sourceId, start, end }), sourceId, role, start, end, locator, text };
  if (participantId !== undefined) span.participantId = participantId;
  if (speaker !== undefined) span.speaker = speaker;
  return span;
}
