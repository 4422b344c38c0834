import { SaxesParser } from "saxes";
import { Refusal } from "../../losses/refusal.ts";

/** What a reader of XML receives, in order. Names are without their prefix, attributes keep theirs. */
export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const deepest = 256;

/**
 * Reads the XML inside an office file. Entities are never fetched or expanded: a document type is refused outright,
 * since no office program writes one.
 *
 * @throws Refusal when the XML is broken, nested without measure, or declares a document type
 */
export function readXml(bytes: Buffer, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on("doctype", () => {
    throw new Refusal("unsupported-format", "its XML declares a document type, which is not read");
  });
  parser.on("error", () => {
    // the parser's own message repeats words of the file
    throw new Refusal("unreadable", "its XML is broken");
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw new Refusal("too-large", "its XML is nested too deeply");
    events.open(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    events.close(localName(name));
  });
  parser.on("text", events.text);
  parser.on("cdata", events.text);
  parser.write(bytes.toString("utf8")).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
