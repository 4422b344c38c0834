import type { Statement } from "@persona/contracts";
import { isGerund } from "./gerund.ts";
import { nameInSpeech } from "./name-in-speech.ts";
import { spokenAs } from "./spoken-as.ts";

/**
 * A topic as those who mention it mean it: `the bank`, `exporting`. Undefined where some of them name a thing and others
 * say what they do ("in the lift", "I lift her out"): what they share is a word.
 */
export function sayTopic(
  topic: string,
  said: readonly Pick<Statement, "text" | "participantId">[],
): string | undefined {
  const { kind, gerund } = spokenAs(topic, said);
  if (kind === "mixed") return undefined;
  return kind === "deed" && !isGerund(topic) ? gerund : nameInSpeech(topic, said);
}
