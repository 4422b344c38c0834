/** An element with what is in it. Names are without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Reads XML and reports what it meets, in order; `@persona/loader` has one with limits. */
export type XmlReader = (
  bytes: Uint8Array,
  events: {
    readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
    readonly close: (name: string) => void;
    readonly text: (text: string) => void;
  },
) => void;

/** The root element of a document; undefined where there is none. */
export function readTree(bytes: Uint8Array, readXml: XmlReader): XmlElement | undefined {
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string[] }[] =
    [];
  let root: XmlElement | undefined;
  readXml(bytes, {
    open: (name, attributes) => open.push({ name, attributes: { ...attributes }, children: [], text: [] }),
    close: () => {
      const closed = open.pop();
      if (closed === undefined) return;
      const element = { ...closed, text: closed.text.join("") };
      if (open.length === 0) root ??= element;
      else open.at(-1)?.children.push(element);
    },
    text: (text) => open.at(-1)?.text.push(text),
  });
  return root;
}

/** The elements of a name right below another. */
export function childrenOf(
  element: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] {
  return element?.children.filter(({ name }) => names.includes(name)) ?? [];
}

/** The text of the first element of a name right below another; undefined where it is empty. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text.trim() || undefined;
}
