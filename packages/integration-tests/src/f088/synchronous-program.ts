/** A program from before there were asynchronous forms: it knows of none, and waits for nothing. */
import { PersonaGenerator } from "@persona/generator";
import { DataLoader } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { draftRequest } from "@persona/providers-testkit";

const corpus = new DataLoader().load("interviews");
const provider = new LocalProvider();
const { set } = new PersonaGenerator({ provider }).generate(corpus);
const { text, usage } = provider.generate(draftRequest);
const draft: unknown = JSON.parse(text);
// oxlint-disable-next-line no-console -- a program of its own
console.log(corpus.participants.length, set.personas.length, typeof draft, usage.inputTokens.total);
