import type { XmlElement } from "../exchange/refi/xml-tree.ts";

const guid = /^(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;
const color = /^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})$/;
const number = /^-?\d+$/;
const truth = /^(?:true|false|0|1)$/;
const time = /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/;
const any = /^[^]*$/;
const users = { creatingUser: guid, creationDateTime: time, modifyingUser: guid, modifiedDateTime: time };

/** What an element of the schema may hold: its children in their order, and its attributes; `!` marks what must be there. */
interface ElementType {
  readonly children?: readonly string[];
  readonly attributes: Readonly<Record<string, RegExp>>;
}

/** The part of the project schema of REFI-QDA 1.5 (QDA-XML 1.0, 18 March 2019) that projects of text use. */
const types: Readonly<Record<string, ElementType>> = {
  Project: {
    children: [
      "Users?",
      "CodeBook?",
      "Variables?",
      "Cases?",
      "Sources?",
      "Notes?",
      "Links?",
      "Sets?",
      "Graphs?",
      "Description?",
      "NoteRef*",
    ],
    attributes: {
      "name!": any,
      origin: any,
      creatingUserGUID: guid,
      creationDateTime: time,
      modifyingUserGUID: guid,
      modifiedDateTime: time,
      basePath: any,
    },
  },
  Users: { children: ["User+"], attributes: {} },
  User: { attributes: { "guid!": guid, name: any, id: any } },
  CodeBook: { children: ["Codes"], attributes: {} },
  Codes: { children: ["Code+"], attributes: {} },
  Code: {
    children: ["Description?", "NoteRef*", "Code*"],
    attributes: { "guid!": guid, "name!": any, "isCodable!": truth, color },
  },
  Sources: { children: ["TextSource+"], attributes: {} },
  TextSource: {
    children: [
      "Description?",
      "PlainTextContent?",
      "PlainTextSelection*",
      "Coding*",
      "NoteRef*",
      "VariableValue*",
    ],
    attributes: { "guid!": guid, name: any, richTextPath: any, plainTextPath: any, ...users },
  },
  PlainTextSelection: {
    children: ["Description?", "Coding*", "NoteRef*"],
    attributes: { "guid!": guid, name: any, "startPosition!": number, "endPosition!": number, ...users },
  },
  Coding: {
    children: ["CodeRef", "NoteRef*"],
    attributes: { "guid!": guid, creatingUser: guid, creationDateTime: time },
  },
  CodeRef: { attributes: { "targetGUID!": guid } },
  NoteRef: { attributes: { "targetGUID!": guid } },
  Notes: { children: ["Note+"], attributes: {} },
  Description: { attributes: {} },
  PlainTextContent: { attributes: {} },
};

/** Where an element and what is in it do not keep to the schema; references must lead to something, and ids be unique. */
export function schemaFaults(root: XmlElement): readonly string[] {
  const faults: string[] = [];
  const ids = new Map<string, number>();
  const targets: string[] = [];
  const walk = (element: XmlElement): void => {
    const type = types[element.name === "Note" ? "TextSource" : element.name];
    if (type === undefined) return void faults.push(`${element.name} is not known`);
    const names = Object.keys(type.attributes).map((name) => name.replace("!", ""));
    for (const [name, value] of Object.entries(element.attributes)) {
      const pattern = type.attributes[name] ?? type.attributes[`${name}!`];
      if (name === "xmlns") continue;
      if (!names.includes(name)) faults.push(`${element.name} has ${name}`);
      else if (pattern?.test(value) !== true) faults.push(`${element.name} ${name}="${value}"`);
    }
    for (const name of Object.keys(type.attributes))
      if (name.endsWith("!") && element.attributes[name.slice(0, -1)] === undefined)
        faults.push(`${element.name} lacks ${name}`);
    const order = element.children.map((child) => child.name).join(" ");
    const pattern = (type.children ?? []).map((child) => {
      const [, name = "", times = ""] = /^(\w+)([?*+]?)$/.exec(child) ?? [];
      return `(?:${name} )${times}`;
    });
    if (!new RegExp(`^${pattern.join("")}$`).test(order === "" ? "" : `${order} `))
      faults.push(`${element.name} holds ${order}`);
    const { guid: own, targetGUID } = element.attributes;
    if (own !== undefined) ids.set(own, (ids.get(own) ?? 0) + 1);
    if (targetGUID !== undefined) targets.push(targetGUID);
    for (const child of element.children) walk(child);
  };
  walk(root);
  return [
    ...faults,
    ...[...ids].filter(([, times]) => times > 1).map(([id]) => `${id} stands twice`),
    ...targets.filter((target) => !ids.has(target)).map((target) => `nothing is ${target}`),
  ];
}
