import type { Locator } from "@persona/contracts";
import type { TextDocument } from "../documents/document.ts";
import type { RawTable } from "../table/raw-table.ts";
import type { Utterance } from "./utterance.ts";

/** A document with its path, through archives too. */
export interface PlacedDocument {
  readonly path: string;
  readonly document: TextDocument;
}

/** What a document is to the Slack export it belongs to. */
export type SlackPlace =
  | { readonly kind: "messages"; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: "reference" };

const dayFile = /\/\d{4}-\d{2}-\d{2}\.json$/;

/**
 * Finds Slack exports: folders that contain a `users.json` and a `channels.json`, and a folder for each channel with a
 * file for each day. The former say who is who; the latter are the talk.
 */
export function findSlackExports(documents: readonly PlacedDocument[]): Map<TextDocument, SlackPlace> {
  const places = new Map<TextDocument, SlackPlace>();
  const paths = new Map(documents.map((entry) => [entry.path, entry.document]));
  for (const { path, document } of documents) {
    if (!/(?:^|\/)users\.json$/.test(path) || document.grammar !== "json") continue;
    const folder = path.slice(0, path.length - "users.json".length);
    if (!paths.has(`${folder}channels.json`)) continue;
    const names = readNames(document);
    if (names === undefined) continue;
    for (const other of documents) {
      if (!other.path.startsWith(folder) || other.document.grammar !== "json") continue;
      const inside = other.path.slice(folder.length);
      if (dayFile.test(`/${inside}`) && inside.includes("/"))
        places.set(other.document, { kind: "messages", names });
      else if (!inside.includes("/")) places.set(other.document, { kind: "reference" });
    }
  }
  return places;
}

function readNames(document: TextDocument): ReadonlyMap<string, string> | undefined {
  let users: unknown;
  try {
    users = JSON.parse(document.text.utf8.toString("utf8", document.text.start));
  } catch {
    return undefined;
  }
  if (!Array.isArray(users)) return undefined;
  const names = new Map<string, string>();
  for (const user of users) {
    const id = fieldText(user, "id");
    if (id === undefined) return undefined;
    const profile: unknown =
      typeof user === "object" && user !== null ? Reflect.get(user, "profile") : undefined;
    names.set(
      id,
      fieldText(user, "real_name") ?? fieldText(profile, "real_name") ?? fieldText(user, "name") ?? id,
    );
  }
  return names;
}

function fieldText(value: unknown, key: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The messages of one day in a channel. Joins, topics and bots are kept as notes that nobody says. */
export function slackMessages(table: RawTable, names: ReadonlyMap<string, string>): Utterance[] {
  const column = (name: string): readonly string[] =>
    table.columns.find(({ header }) => header === name)?.cells.text ?? [];
  const users = column("user");
  const bots = column("bot_id");
  const subtypes = column("subtype");
  const times = column("ts");
  const words = table.columns.find(({ header }) => header === "text")?.cells;
  const utterances: Utterance[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const text = words?.text[row] ?? "";
    if (text.trim() === "") continue;
    const user = users[row] ?? "";
    const subtype = subtypes[row] ?? "";
    const isSpeech =
      user !== "" &&
      (bots[row] ?? "") === "" &&
      (subtype === "" || /^(?:thread_broadcast|file_share|me_message)$/.test(subtype));
    const time = times[row] ?? "";
    const locator: Locator = { line: table.lines[row] ?? 1, row: row + 1, ...(time === "" ? {} : { time }) };
    const who = user === "" ? {} : { label: names.get(user) ?? user, person: `slack ${user}` };
    utterances.push({
      ...who,
      ...(isSpeech ? {} : { role: "other" as const }),
      start: words?.start[row] ?? 0,
      end: words?.end[row] ?? 0,
      locator,
      text,
    });
  }
  return utterances;
}
