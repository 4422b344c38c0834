import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { answered, given, pageOf, resultOf, untrustedNotice } from "./tool-result.ts";

const names = { hide: (text: string) => text.replaceAll("Ann", "[P001]") };

describe("the result of a tool", () => {
  it("is said to be data, and holds no names but in addresses", () => {
    const { content, structuredContent } = resultOf({ said: ["Ann sorts."], spanId: "Ann.txt#1" }, names);
    expect(structuredContent).toEqual({ untrusted: true, said: ["[P001] sorts."], spanId: "Ann.txt#1" });
    expect(content).toEqual([
      { type: "text", text: `${untrustedNotice}\n${JSON.stringify(structuredContent)}` },
    ]);
  });

  it("is refused where it is too long", () => {
    expect(() => resultOf({ said: "x".repeat(60_001) })).toThrow(PersonaError);
  });

  it("tells an agent of an error without words of the data", async () => {
    const failed = await answered(() => {
      throw new Error("Ann said so");
    });
    expect(failed).toEqual({
      isError: true,
      content: [{ type: "text", text: "failed: there is no answer" }],
    });
    const known = await answered(() => resultOf({ said: "x".repeat(60_001) }));
    expect(JSON.stringify(known.content)).toContain("invalid-option: the result is too long");
    const resource = given(() => Promise.reject(new Error("Ann said so")));
    await expect(resource).rejects.toThrow("failed: there is no answer");
  });
});

it("pages say where the next one begins", () => {
  expect(pageOf([1, 2, 3], { offset: 0, limit: 2 })).toEqual({ items: [1, 2], total: 3, nextOffset: 2 });
  expect(pageOf([1, 2, 3], { offset: 2, limit: 2 })).toEqual({ items: [3], total: 3 });
});
