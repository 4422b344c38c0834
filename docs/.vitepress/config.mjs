import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** The pages of a folder under their own titles, in order of their names. */
function pagesOf(folder) {
  if (!existsSync(`${docs}/${folder}`)) return [];
  return readdirSync(`${docs}/${folder}`)
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .toSorted()
    .map((name) => {
      const title = /^# (.+)$/m.exec(readFileSync(`${docs}/${folder}/${name}`, "utf8"))?.[1] ?? name;
      return { text: title.replaceAll("`", ""), link: `/${folder}/${name.replace(/\.md$/, "")}` };
    });
}

export default defineConfig({
  title: "Persona",
  description:
    "Turns user research into personas. Every statement points to words that a participant really said.",
  // links name files, so that any static server shows the site
  cleanUrls: false,
  // links into the repository, which the site does not hold
  ignoreDeadLinks: [/\/packages\//, /\/apps\//, /README/, /schemas\/.*\.json/, /examples\//],
  srcExclude: ["examples/**"],
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Tutorial", link: "/tutorial/first-personas" },
      { text: "How to", link: "/how-to/bring-interviews" },
      { text: "Reference", link: "/reference/cli" },
      { text: "Explanation", link: "/explanation/method" },
    ],
    sidebar: [
      { text: "Tutorial", items: pagesOf("tutorial") },
      { text: "How to", items: pagesOf("how-to") },
      { text: "Explanation", items: pagesOf("explanation") },
      { text: "Reference", items: pagesOf("reference") },
      { text: "Packages", collapsed: true, items: pagesOf("reference/api") },
      { text: "Decisions", collapsed: true, items: pagesOf("decisions") },
    ],
  },
});
