import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { LocalResponse } from "@persona/local-server";
import { pageFonts, pageStyle } from "@persona/report";

const script = "text/javascript; charset=utf-8";

/** Where the page finds the modules of its view library. */
const modules = {
  preact: "/modules/preact.js",
  "preact/hooks": "/modules/hooks.js",
  "preact/jsx-runtime": "/modules/jsx-runtime.js",
} as const;

const importMap = JSON.stringify({ imports: modules });

/** The hash of the only script that stands within the page. */
export const importMapHash = `sha256-${createHash("sha256").update(importMap).digest("base64")}`;

/** A page. Everything that it shows comes from the server as data. */
function shell(title: string, start: string, withoutScripts: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css">
<script type="importmap">${importMap}</script>
<script type="module" src="/client/${start}"></script>
</head>
<body class="review"><div id="app"><p class="loading">Opening…</p></div>
<noscript><p class="loading">This page needs scripts. Without them: ${withoutScripts}</p></noscript></body>
</html>
`;
}

/** The page that lists the runs of a folder. */
export const runsShell: LocalResponse = {
  type: "text/html; charset=utf-8",
  body: shell("Runs", "runs.js", "persona list."),
};

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="#1c7566"/></svg>';

/** The files of the page by their path. They hold no data of a run. */
export function pageFiles(): ReadonlyMap<string, LocalResponse> {
  const resolve = createRequire(import.meta.url);
  const files = new Map<string, LocalResponse>([
    ["/icon.svg", { type: "image/svg+xml", body: icon }],
    [
      "/",
      { type: "text/html; charset=utf-8", body: shell("Review", "start.js", "persona edit &lt;run&gt;.") },
    ],
    [
      "/page.css",
      { type: "text/css; charset=utf-8", body: `${pageStyle("/fonts/")}\n${own("../../assets/review.css")}` },
    ],
  ]);
  for (const [name, path] of Object.entries(modules))
    files.set(path, { type: script, body: readFileSync(resolve.resolve(name)) });
  for (const [name, path] of pageFonts())
    files.set(`/fonts/${name}`, { type: "font/woff2", body: readFileSync(path) });
  const client = new URL("../../dist/client/", import.meta.url);
  for (const name of readdirSync(client))
    if (name.endsWith(".js"))
      files.set(`/client/${name}`, { type: script, body: readFileSync(new URL(name, client)) });
  return files;
}

function own(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
