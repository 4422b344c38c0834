import { z } from "zod";

/** What a participant stands for: a person, or one report where nothing tells who wrote which. */
export const unitSchema = z.enum(["people", "reports"]);
/** What a participant stands for. */
export type Unit = z.infer<typeof unitSchema>;

/** What participants are called in words that people read. */
export interface UnitWords {
  readonly person: string;
  readonly people: string;
  readonly participant: string;
  readonly participants: string;
}

const people: UnitWords = {
  person: "person",
  people: "people",
  participant: "participant",
  participants: "participants",
};
const reports: UnitWords = {
  person: "report",
  people: "reports",
  participant: "report",
  participants: "reports",
};

/** What participants are called: reports are never called people. Sets made before units were told are of people. */
export function unitWords(unit: Unit | undefined): UnitWords {
  return unit === "reports" ? reports : people;
}
