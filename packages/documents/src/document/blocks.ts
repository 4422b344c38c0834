import { BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import type { IParagraphOptions, IRunOptions } from "docx";
import type { fromMarkdown } from "mdast-util-from-markdown";
import { plainText, printable } from "../plain-text.ts";
import { bulletList, deepestList } from "./lists.ts";

type Block = Paragraph | Table;
type Root = ReturnType<typeof fromMarkdown>;
type RootContent = Root["children"][number];
type ListItem = Extract<RootContent, { type: "list" }>["children"][number];
type PhrasingContent = Extract<RootContent, { type: "paragraph" }>["children"][number];

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** The blocks of a card's Markdown as those of a document. */
export function blocksOf(root: Root): readonly Block[] {
  return root.children.flatMap((node) => blockOf(node, {}));
}

/** A card holds nothing else than these; what it might hold is shown in its own words. */
function blockOf(node: RootContent, options: IParagraphOptions): readonly Block[] {
  if (node.type === "heading") {
    const heading = headings[Math.min(node.depth, headings.length) - 1];
    return [
      new Paragraph({ ...(heading === undefined ? {} : { heading }), children: runsOf(node.children) }),
    ];
  }
  if (node.type === "paragraph")
    return [new Paragraph({ spacing: { after: 80 }, ...options, children: runsOf(node.children) })];
  if (node.type === "list") return node.children.flatMap((item) => itemOf(item, 0));
  if (node.type === "blockquote") {
    const quoted = { indent: { left: 360 }, spacing: { after: 160 } };
    return node.children.flatMap((child) => blockOf(child, quoted));
  }
  if (node.type === "thematicBreak")
    return [new Paragraph({ border: { top: { style: BorderStyle.SINGLE, size: 4, color: "BBBBBB" } } })];
  if (node.type === "table") return [tableOf(node), new Paragraph({})];
  return "value" in node ? [new Paragraph({ children: [new TextRun(plainText(node.value))] })] : [];
}

function tableOf(table: Extract<RootContent, { type: "table" }>): Table {
  const rows = table.children.map(
    ({ children }, index) =>
      new TableRow({
        tableHeader: index === 0,
        children: children.map(
          (cell) => new TableCell({ children: [new Paragraph({ children: runsOf(cell.children) })] }),
        ),
      }),
  );
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows });
}

function itemOf(item: ListItem, level: number): readonly Block[] {
  const numbering = { reference: bulletList, level: Math.min(level, deepestList - 1) };
  return item.children.flatMap((child) =>
    child.type === "list"
      ? child.children.flatMap((inner) => itemOf(inner, level + 1))
      : blockOf(child, { numbering, spacing: { after: 40 } }),
  );
}

function runsOf(nodes: readonly PhrasingContent[], style: IRunOptions = {}): TextRun[] {
  return nodes.flatMap((node) => {
    if (node.type === "text" || node.type === "inlineCode")
      return [new TextRun({ ...style, text: printable(node.value) })];
    if (node.type === "break") return [new TextRun({ ...style, break: 1 })];
    if (node.type === "strong") return runsOf(node.children, { ...style, bold: true });
    if (node.type === "emphasis") return runsOf(node.children, { ...style, italics: true });
    return "children" in node ? runsOf(node.children, style) : [];
  });
}
