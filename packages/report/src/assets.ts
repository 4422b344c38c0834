import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const styles = [
  "page.css",
  "glance.css",
  "method.css",
  "card.css",
  "plots.css",
  "answers.css",
  "evidence.css",
  "narrow.css",
  "print.css",
];
const scripts = [
  "passages.js",
  "evidence-sheet.js",
  "cited-by.js",
  "address.js",
  "copy.js",
  "menu.js",
  "contents.js",
  "said.js",
  "search.js",
  "compare.js",
  "theme.js",
  "start.js",
];

interface Face {
  readonly family: string;
  readonly weight: string;
  readonly style: "normal" | "italic";
  /** Path within its package, with `*` for the subset. */
  readonly file: string;
}

const faces: readonly Face[] = [
  {
    family: "Figtree",
    weight: "300 900",
    style: "normal",
    file: "@fontsource-variable/figtree/files/figtree-*-wght-normal.woff2",
  },
  {
    family: "Instrument Serif",
    weight: "400",
    style: "normal",
    file: "@fontsource/instrument-serif/files/instrument-serif-*-400-normal.woff2",
  },
  {
    family: "Instrument Serif",
    weight: "400",
    style: "italic",
    file: "@fontsource/instrument-serif/files/instrument-serif-*-400-italic.woff2",
  },
];

/** Letters beyond Western European ones that the second subset of the fonts draws. */
const extended = /[\u0100-\u02BA\u02BD-\u02FF\u1E00-\u1E9F\u20A0-\u20C0\u2C60-\u2C7F\uA720-\uA7FF]/;
const extendedRange = "U+0100-02BA,U+02BD-02FF,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0,U+2C60-2C7F,U+A720-A7FF";

/**
 * The style of a page, fonts included. What a page does not need of a font is left out.
 *
 * @param body the page's text, to see which letters it needs
 */
export function styleFor(body: string): string {
  return [...fontsFor(body), ...styles.map((name) => read(`../assets/${name}`))].join("\n");
}

/** The colors and the type of the report, for other pages in its design. Fonts are at an address. */
export function pageStyle(fonts: string): string {
  const drawn = faces.flatMap((face) =>
    ["latin", "latin-ext"].map((subset) => {
      const name = basename(face.file).replace("*", subset);
      return faceRule(face, subset, `${fonts}${name}`);
    }),
  );
  return [...drawn, read("../assets/page.css")].join("\n");
}

/** The files of the fonts that {@link pageStyle} names. */
export function pageFonts(): ReadonlyMap<string, string> {
  const { resolve } = createRequire(import.meta.url);
  const files = faces.flatMap(({ file }) =>
    ["latin", "latin-ext"].map((subset) => file.replace("*", subset)),
  );
  return new Map(files.map((file) => [basename(file), resolve(file)]));
}

/**
 * The style of a page of its own in the report's design: the fonts that its text needs, the report's colors, type and
 * drawings, and its own rules after them.
 */
export function styleOfPage(body: string, own: string): string {
  return [...fontsFor(body), read("../assets/page.css"), read("../assets/plots.css"), own].join("\n");
}

/** The page's script: the files of `client/`, in one scope of their own. */
export function script(): string {
  const parts = scripts.map((name) => read(`../dist/client/${name}`).replaceAll(/^"use strict";\n/gm, ""));
  return `(() => {\n"use strict";\n${parts.join("")}})();`;
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

function fontsFor(body: string): readonly string[] {
  const subsets = extended.test(body) ? ["latin", "latin-ext"] : ["latin"];
  return faces.flatMap((face) => subsets.map((subset) => fontFace(face, subset)));
}

function fontFace(face: Face, subset: string): string {
  const path = createRequire(import.meta.url).resolve(face.file.replace("*", subset));
  return faceRule(face, subset, `data:font/woff2;base64,${readFileSync(path).toString("base64")}`);
}

function faceRule({ family, weight, style }: Face, subset: string, address: string): string {
  const range = subset === "latin-ext" ? `unicode-range:${extendedRange};` : "";
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};${range}src:url(${address}) format("woff2")}`;
}
