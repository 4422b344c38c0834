import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openInBrowser } from "./open-in-browser.ts";

let folder = "";
const { PATH: path } = process.env;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-open-"));
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

const address = "http://127.0.0.1:1/?token=a&b=$(touch x)";

describe.skipIf(process.platform === "win32")("openInBrowser", () => {
  it("hands the address over as it is, and says whether a browser was started", async () => {
    const program = join(folder, "xdg-open");
    writeFileSync(
      program,
      `#!/bin/sh\nprintf '%s' "$1" > "${folder}/opened"\nexit $(cat "${folder}/code")\n`,
    );
    chmodSync(program, 0o755);
    process.env["PATH"] = `${folder}${delimiter}${path}`;
    for (const [code, isStarted] of [
      ["0", true],
      ["3", false],
    ] as const) {
      writeFileSync(join(folder, "code"), code);
      expect(await openInBrowser(address, { DISPLAY: ":0" }, "linux")).toBe(isStarted);
    }
    expect(readFileSync(join(folder, "opened"), "utf8")).toBe(address);
    expect(existsSync("x")).toBe(false);
  });

  it("starts none without a screen, nor where there is no program for it", async () => {
    process.env["PATH"] = folder;
    expect(await openInBrowser(address, {}, "linux")).toBe(false);
    expect(await openInBrowser(address, { WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(false);
    expect(await openInBrowser(address, {}, "darwin")).toBe(false);
  });
});
