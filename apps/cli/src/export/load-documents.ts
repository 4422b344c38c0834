import { PersonaError } from "@persona/contracts";
import type * as documents from "@persona/documents";

/** The package that writes office documents: an optional peer, as it brings two libraries that few runs need. */
export type DocumentsModule = typeof documents;

/** Loads what writes DOCX and PPTX. @throws PersonaError `invalid-option` where it is not installed */
export async function loadDocuments(): Promise<DocumentsModule> {
  try {
    return await import("@persona/documents");
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-option",
      message: "DOCX and PPTX need the package @persona/documents, which is not installed",
      hint: "Install it next to the CLI: npm install @persona/documents.",
      cause,
    });
  }
}
