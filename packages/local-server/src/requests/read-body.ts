import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/**
 * Reads the JSON of a request.
 *
 * @throws Refusal 415 for another type, 413 where it is too long, 400 where it is not JSON
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const { "content-type": type = "", "content-length": length } = request.headers;
  // a form of another page cannot send this type without asking first
  if (type.split(";")[0]?.trim().toLowerCase() !== "application/json")
    throw new Refusal(415, "the body must be application/json");
  if (Number(length ?? 0) > mostBytes) throw tooLong();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLong();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
}

function tooLong(): Refusal {
  return new Refusal(413, "the body is too long");
}
