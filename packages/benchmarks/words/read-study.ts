import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draftSchema } from "@persona/contracts";
import type {
  Draft,
  EvidencePack,
  GenerateRequest,
  GenerateResponse,
  PersonaSet,
  Scores,
} from "@persona/contracts";
import { load, Pseudonymizer, sourceText } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { PersonaGenerator } from "@persona/generator";
import { scoreRun } from "@persona/scoring";

/** What the embedded provider was shown of a group, and what it wrote. */
export interface Drafted {
  readonly pack: EvidencePack;
  readonly draft: Draft;
}

/** A body of research in words: the drafts of its groups, the personas they became, and their scores. */
export interface Reading {
  readonly drafted: readonly Drafted[];
  readonly set: PersonaSet;
  readonly scores: Scores;
}

/** The embedded provider, overheard. */
class Overheard extends LocalProvider {
  readonly drafted: Drafted[] = [];

  override generate(request: GenerateRequest): GenerateResponse {
    const response = super.generate(request);
    if (request.evidence !== undefined && request.messages.length === 1) {
      this.drafted.push({ pack: request.evidence, draft: draftSchema.parse(JSON.parse(response.text)) });
    }
    return response;
  }
}

/** Makes and scores personas with seed 1, as `persona generate` does; undefined where the research is absent. */
export function readStudy(path: string): Reading | undefined {
  if (!existsSync(path)) return undefined;
  const corpus = load(path);
  const pseudonymizer = new Pseudonymizer(corpus);
  const findIdentifiers = (text: string): ReturnType<Pseudonymizer["replacements"]> =>
    pseudonymizer.replacements(text).filter(({ kind }) => kind !== "literal");
  const provider = new Overheard();
  const { set } = new PersonaGenerator({ provider, seed: 1 }).generate(corpus, {
    withhold: (text) => findIdentifiers(text).length > 0,
  });
  const { scores } = scoreRun(
    set,
    { read: ({ uri }) => readFileSync(join(corpus.root, uri)), text: sourceText, corpus },
    { findIdentifiers },
  );
  return { drafted: provider.drafted, set, scores };
}
