import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { nameFileOf, whoDecides } from "./who-decides.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "persona-who-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it("asks for a name once, says where it is remembered, and takes no other", async () => {
  const here = {
    ...fakeTerminal(),
    canAsk: true,
    environment: { XDG_CONFIG_HOME: home, USER: "account", LOGNAME: "account" },
  };
  let asked = 0;
  const ask = (): Promise<string> => {
    asked += 1;
    return Promise.resolve(" Ann ");
  };
  await expect(whoDecides({}, { ...here, canAsk: false }, ask)).rejects.toMatchObject({
    code: "invalid-option",
  });
  await expect(whoDecides({ json: true }, here, ask)).rejects.toMatchObject({ code: "invalid-option" });
  expect(await whoDecides({ anonymous: true }, here, ask)).toBeUndefined();
  expect(await whoDecides({ who: "Ben" }, here, ask)).toBe("Ben");
  expect(asked).toBe(0);
  expect(await whoDecides({}, here, ask)).toBe("Ann");
  expect(await whoDecides({}, { ...here, canAsk: false }, ask)).toBe("Ann");
  expect(asked).toBe(1);
  expect(readFileSync(nameFileOf(here.environment), "utf8")).toBe("Ann\n");
});
