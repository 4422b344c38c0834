import { isObject, jsonAt, objectAt, objectsAt, textAtPath } from "../json/json-at.ts";
import type { JsonObject } from "../json/json-at.ts";

/** What a body says went wrong. */
export interface FailureInBody {
  /** The server's own words, on one line and cut to 2,000 characters; empty where it says nothing. */
  readonly message: string;
  /** The names that it gives to the kind of failure: codes, types, reasons. */
  readonly names: readonly string[];
  /** An HTTP status that the body gives, as in a failure inside HTTP 200. */
  readonly status?: number;
  /** The parameter of the request that it complains of. */
  readonly parameter?: string;
  /** Google's details of the failure. */
  readonly details: readonly JsonObject[];
  /** Headers of an upstream server, which a gateway copies into the body. */
  readonly upstreamHeaders?: JsonObject;
}

const longest = 2000;

function oneLine(text: string): string {
  return text.slice(0, longest).replaceAll(/\s+/g, " ").trim();
}

/** The title of a page for people; nothing else in it is meant for a program's user. */
function titleOf(page: string): string {
  const from = page.search(/<title[^<>]{0,100}>/i);
  if (from === -1) return "";
  const start = page.indexOf(">", from) + 1;
  const end = page.indexOf("<", start);
  return page.slice(start, end === -1 ? start + 200 : end);
}

/** Words of validators: `[{ "loc": ["body", "model"], "msg": "Field required" }]`. */
function wordsOfList(list: readonly JsonObject[]): string {
  return list
    .slice(0, 5)
    .map((item) => {
      const place = jsonAt(item, "loc");
      const words = textAtPath(item, "msg") ?? textAtPath(item, "message") ?? "";
      return Array.isArray(place) && words !== ""
        ? `${place.slice(0, 8).map(String).join(".")}: ${words}`
        : words;
    })
    .filter((words) => words !== "")
    .join("; ");
}

function wordsOf(failure: JsonObject): string {
  for (const name of ["message", "detail", "error", "error_description", "msg", "title"]) {
    const said = failure[name];
    if (typeof said === "string" && said.trim() !== "") return said;
    const list = objectsAt(failure, name);
    const words = list.length > 0 ? wordsOfList(list) : wordsOfList(objectsAt(failure, name, "detail"));
    if (words !== "") return words;
  }
  return "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A gateway says "Provider returned error" and puts what that provider said next to it. */
function upstreamWords(failure: JsonObject): string {
  const raw = jsonAt(failure, "metadata", "raw");
  return raw === undefined || raw === null || raw === ""
    ? ""
    : failureInBody(typeof raw === "string" ? parsed(raw) : raw).message;
}

function statusOf(failure: JsonObject): number | undefined {
  for (const name of ["code", "status", "status_code", "statusCode"]) {
    const status = Number(failure[name]);
    if (Number.isSafeInteger(status) && status >= 400 && status < 600) return status;
  }
  return undefined;
}

function failureOf(failure: JsonObject): FailureInBody {
  const details = objectsAt(failure, "details");
  const names = [failure, ...details].flatMap((part) =>
    ["code", "type", "status", "reason"].flatMap((name) => textAtPath(part, name) ?? []),
  );
  const words = oneLine(wordsOf(failure));
  const upstream = upstreamWords(failure);
  const status = statusOf(failure);
  const parameter = textAtPath(failure, "param");
  const upstreamHeaders = objectAt(failure, "metadata", "headers");
  return {
    message: upstream === "" || words.includes(upstream) ? words : oneLine(`${words}: ${upstream}`),
    names,
    details,
    ...(status === undefined ? {} : { status }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(upstreamHeaders === undefined ? {} : { upstreamHeaders }),
  };
}

/** The part of a body that says what went wrong, where servers put it: `error`, the first of `errors`, or the body itself. */
function failingPart(body: JsonObject): unknown {
  const { error, errors } = body;
  if (error !== undefined && error !== null && error !== false && error !== "") return error;
  return Array.isArray(errors) && errors.length > 0 ? errors[0] : undefined;
}

/**
 * What the body of a failed answer says, in any of the shapes that servers use: an `error` that is an object or a text, a
 * list of errors, a `message` or `detail` at the top, plain text, a page.
 */
export function failureInBody(body: unknown): FailureInBody {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  if (typeof first === "string") {
    const said = first.trimStart().startsWith("<") ? titleOf(first.slice(0, 100_000)) : first;
    return { message: oneLine(said), names: [], details: [] };
  }
  if (!isObject(first)) return { message: "", names: [], details: [] };
  const part = failingPart(first);
  if (typeof part === "string") return failureOf({ ...first, message: part, error: undefined });
  return failureOf(isObject(part) ? part : first);
}

/** True for a body that reports a failure although its status was 200. */
export function reportsFailure(body: unknown): boolean {
  return isObject(body) && failingPart(body) !== undefined;
}
