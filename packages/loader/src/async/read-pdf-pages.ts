import { extractText, getDocumentProxy } from "unpdf";

/**
 * Reads the text of each page of a PDF.
 *
 * @param args the file's bytes
 */
export async function readPdfPages(...args: readonly unknown[]): Promise<string[]> {
  const [bytes] = args;
  if (!(bytes instanceof Uint8Array)) throw new TypeError("a PDF's bytes are missing");
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    const { text } = await extractText(document, { mergePages: false });
    return text;
  } finally {
    await document.cleanup();
  }
}
