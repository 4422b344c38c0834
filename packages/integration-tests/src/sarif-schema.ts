import published from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import formats from "ajv-formats";

/**
 * The schema of SARIF 2.1.0 that OASIS publishes, from an npm package of Microsoft. That one says draft 4 of JSON Schema
 * where OASIS says draft 7, and calls a field of suppressions, which we do not write, `status` and not `state`.
 */
function sarifSchema(): object {
  const { $schema: _draft, id: _address, ...schema } = published;
  return schema;
}

// its patterns escape more than expressions with the flag "u" may
const validator = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(validator);
const isSarif = validator.compile(sarifSchema());

/** What is wrong with a log in SARIF 2.1.0, by the official schema. */
export function sarifErrors(log: unknown): readonly string[] {
  if (isSarif(log)) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
