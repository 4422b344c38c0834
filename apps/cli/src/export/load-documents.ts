import type * as documents from "@persona/documents";
import { optionalPackage } from "../terminal/optional-package.ts";

/** Loads what writes DOCX and PPTX: an optional peer, as it brings two libraries that few runs need. */
export async function loadDocuments(): Promise<typeof documents> {
  return optionalPackage(
    async () => import("@persona/documents"),
    "@persona/documents",
    "DOCX and PPTX need",
  );
}
