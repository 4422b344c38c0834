import { expect, it } from "vitest";
import { predicateOf } from "./predicate-of.ts";

it.each([
  ["Retypes the kiln log", "retype the kiln log"],
  ["copying their lists by hand", "copy their lists by hand"],
  ["making no backups", "make no backups"],
  ["Stopping every oven", "stop every oven"],
  ["carries the box", "carry the box"],
  ["does not trust the scale", "do not trust the scale"],
  ["has no time", "have no time"],
  ["Is afraid of audits", "are afraid of audits"],
  ["distrust_the_scale", "distrust the scale"],
  ["Relies on the wood kiln", "rely on the wood kiln"],
  ["Works after hours", "work after hours"],
  ["Loses invoices", "lose invoices"],
  ["Chases suppliers", "chase suppliers"],
  ["Reports cracks", "report cracks"],
  ["Waits at the gate", "wait at the gate"],
])("says of %s what people do", (name, said) => {
  expect(predicateOf(name)).toBe(said);
});

it.each([
  "Documentation",
  "Export options",
  "Meeting notes",
  "version control",
  "Issues with glaze",
  "Needs from management",
  "Changes in workflow",
  "Delays in delivery",
  "Costs of clay",
  "Sales figures",
  "Sports clubs",
  "Notes from meetings",
  "uses",
  "Kilns the maker owns",
  "",
])("leaves %s as a thing", (name) => {
  expect(predicateOf(name)).toBeUndefined();
});
