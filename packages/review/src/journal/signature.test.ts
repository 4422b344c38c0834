import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkSigners } from "./check-signers.ts";
import { EditJournal } from "./edit-journal.ts";
import { readJournal } from "./read-journal.ts";
import { fingerprintOf, signatureNamespace, signerOf } from "./signature.ts";

const hasOpenSsh = spawnSync("ssh-keygen", ["-?"]).error === undefined;
let place = "";
const keygen = (args: readonly string[], input = ""): string =>
  spawnSync("ssh-keygen", args, { input, encoding: "utf8" }).stdout;
const sign =
  (name: string, namespace = signatureNamespace) =>
  (text: string): string =>
    keygen(["-Y", "sign", "-n", namespace, "-f", join(place, name)], text)
      .split("\n")
      .filter((line) => !line.startsWith("---"))
      .join("");
const edit = { kind: "rename", persona: { id: "p1", key: "a".repeat(64) }, name: "The rider" } as const;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "persona-sign-"));
  for (const name of ["ann", "eve"]) keygen(["-q", "-t", "ed25519", "-N", "", "-f", join(place, name)]);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe.skipIf(!hasOpenSsh)("entries that an SSH key signs", () => {
  const publicKey = (name: string): string =>
    readFileSync(join(place, `${name}.pub`), "utf8")
      .split(" ")
      .slice(0, 2)
      .join(" ");
  const append = async (path: string, key: string | undefined, who: string): Promise<void> => {
    using journal = await EditJournal.open(path, key === undefined ? {} : { sign: sign(key) });
    journal.append({ edit, who });
  };

  it("are read with their signer, who is who OpenSSH says", async () => {
    const path = join(place, "signed.jsonl");
    await append(path, "ann", "Ann");
    const { lines, faults } = readJournal(path);
    expect(faults).toEqual([]);
    expect(lines[0]?.signer).toBe(publicKey("ann"));
    expect(keygen(["-l", "-f", join(place, "ann.pub")])).toContain(fingerprintOf(publicKey("ann")));
    expect(checkSigners(lines)).toEqual([]);
  });

  it("are damaged where the entry or the signature is another, or was made for something else", async () => {
    expect(signerOf("text", sign("ann", "git")("text"))).toBeUndefined();
    expect(signerOf("text", sign("ann")("another"))).toBeUndefined();
    expect(signerOf("text", "AAAA")).toBeUndefined();
    const path = join(place, "changed.jsonl");
    await append(path, "ann", "Ann");
    writeFileSync(path, readFileSync(path, "utf8").replace("The rider", "The driver"));
    expect(readJournal(path).faults).toEqual([{ line: 1, message: "its signature is not of this entry" }]);
  });

  it("show another signer, and an entry that nobody signed", async () => {
    const path = join(place, "two.jsonl");
    await append(path, undefined, "Ann");
    await append(path, "ann", "Ann");
    await append(path, "eve", "Ann");
    await append(path, undefined, "Ann");
    await append(path, undefined, "Ben");
    const { lines } = readJournal(path);
    expect(checkSigners(lines).map(({ line }) => line)).toEqual([3, 4]);
    const known = new Map([
      ["Ann", new Set([publicKey("eve")])],
      ["Ben", new Set([publicKey("ann")])],
    ]);
    expect(checkSigners(lines, known).map(({ line }) => line)).toEqual([2, 4, 5]);
  });
});
