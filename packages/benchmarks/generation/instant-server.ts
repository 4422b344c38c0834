/**
 * A server that answers at once: it says of every request what the first statements in it say, in the form of OpenAI's
 * Responses API, and does nothing else. Sends its address to its parent.
 */
import { createServer } from "node:http";

const mostClaims = 4;

/** A draft that repeats the first statements of a prompt. */
function draftFor(prompt: string): object {
  const said: { readonly id: string; readonly text: string }[] = [];
  let from = prompt.indexOf("\n[e1] ");
  while (from >= 0 && said.length < mostClaims) {
    const end = prompt.indexOf("\n", from + 1);
    const line = prompt.slice(from + 1, end);
    const text: unknown = JSON.parse(line.slice(line.indexOf(': "') + 2));
    said.push({ id: `e${said.length + 1}`, text: String(text) });
    from = prompt.indexOf(`\n[e${said.length + 1}] `, end);
  }
  return {
    label: said[0]?.text ?? "nobody",
    labelEvidence: said.slice(0, 1).map(({ id }) => id),
    claims: said.map(({ id, text }) => ({
      field: "behaviors",
      text,
      evidence: [id],
      goalType: null,
      n: null,
      of: null,
    })),
    quotes: [],
  };
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(parts).toString("utf8")) as {
      readonly model: string;
      readonly input: string | readonly { readonly content: unknown }[];
    };
    const prompt = typeof body.input === "string" ? body.input : textIn(body.input[0]?.content);
    const answer = {
      id: "resp_1",
      object: "response",
      status: "completed",
      model: body.model,
      output: [
        {
          id: "msg_1",
          type: "message",
          role: "assistant",
          status: "completed",
          content: [{ type: "output_text", text: JSON.stringify(draftFor(prompt)), annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 1500,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 200,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 1700,
      },
    };
    const text = JSON.stringify(answer);
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    });
    response.end(text);
  });
});

function textIn(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      typeof part === "object" && part !== null && "text" in part ? String(part.text) : "",
    )
    .join("");
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.(address.port);
});
