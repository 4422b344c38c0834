import { expect, it } from "vitest";
import { hasWidth } from "./terminal.ts";

it.each([
  ["a terminal of 80 columns", { isTTY: true, columns: 80 }, true],
  ["a terminal that knows no width", { isTTY: true, columns: 0 }, false],
  ["a pipe", { isTTY: false, columns: 80 }, false],
])("progress is drawn over on %s: %j %s", (_, stream, isDrawn) => {
  expect(hasWidth(stream)).toBe(isDrawn);
});
