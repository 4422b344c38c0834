/**
 * Draws one persona of a run as an SVG card, for the README: node docs/images/draw-card.mjs runs/demo-interviews 2
 * Everything on it comes from personas.json; nothing is written by hand.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [run = "runs/demo-interviews", number = "2"] = process.argv.slice(2);
const set = JSON.parse(readFileSync(`${run}/personas.json`, "utf8"));
const persona = set.personas[Number(number) - 1];
const spans = new Map(set.spans.map((span) => [span.id, span]));
const uris = new Map(set.sources.map(({ id, uri }) => [id, uri]));

const width = 1180;
const margin = 56;
const ink = "#1d2329";
const soft = "#66707a";
const line = "#e3e0d8";
const accent = "#9a4a2f";
const parts = [];

const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function text(
  content,
  x,
  y,
  { size = 15, color = ink, weight = 400, family = "sans", italic = false, anchor = "start" } = {},
) {
  const font =
    family === "serif"
      ? "Georgia, 'Times New Roman', serif"
      : "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
  parts.push(
    `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}"${italic ? ' font-style="italic"' : ""}>${escape(content)}</text>`,
  );
}

/** Breaks a text into lines of about `most` characters. */
function wrap(content, most) {
  const lines = [""];
  for (const word of content.replaceAll(/\s+/g, " ").split(" ")) {
    const last = lines.at(-1);
    if (last !== "" && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

function place(id) {
  const span = spans.get(id);
  return `${span.participantId} · ${uris.get(span.sourceId)}, line ${span.locator.line}`;
}

let y = 84;
text(`PERSONA · COMPOSITE OF ${persona.segment.n} OF ${persona.segment.of} PEOPLE`, margin, y - 26, {
  size: 12,
  color: accent,
  weight: 600,
});
text(persona.label, margin, y + 14, { size: 38, family: "serif" });
text(`${persona.tier} · stability ${persona.segment.stability.toFixed(2)}`, width - margin, y - 26, {
  size: 13,
  color: soft,
  anchor: "end",
});
y += 46;
for (const content of wrap(persona.summary[0]?.text ?? "", 130)) {
  text(content, margin, y, { size: 16, color: soft, italic: true, family: "serif" });
  y += 24;
}
y += 2;
parts.push(`<line x1="${margin}" y1="${y}" x2="${width - margin}" y2="${y}" stroke="${line}"/>`);
y += 44;
const quote = persona.quotes[0];
for (const content of wrap(`“${quote.text}”`, 84)) {
  text(content, margin, y, { size: 23, family: "serif" });
  y += 32;
}
text(place(quote.spanId), margin, y, { size: 13, color: soft });
y += 44;

const columns = [
  ["Needs", persona.needs],
  ["Frustrations", persona.frustrations],
  ["Context", persona.context],
];
const gap = 36;
const columnWidth = (width - 2 * margin - 2 * gap) / 3;
const top = y;
let lowest = y;
columns.forEach(([title, claims], index) => {
  const x = margin + index * (columnWidth + gap);
  y = top;
  text(title, x, y, { size: 15, weight: 650 });
  y += 28;
  for (const claim of claims.slice(0, 3)) {
    for (const content of wrap(claim.text, 44)) {
      text(content, x, y, { size: 15 });
      y += 21;
    }
    const chip = `${claim.support.n}/${claim.support.of}`;
    parts.push(`<rect x="${x}" y="${y - 11}" width="36" height="20" rx="10" fill="#f1e7e1"/>`);
    text(chip, x + 18, y + 4, { size: 12, color: accent, weight: 650, anchor: "middle" });
    text(place(claim.evidence[0]), x + 46, y + 4, { size: 12, color: soft });
    y += 36;
  }
  lowest = Math.max(lowest, y);
});

y = lowest + 6;
parts.push(`<line x1="${margin}" y1="${y}" x2="${width - margin}" y2="${y}" stroke="${line}"/>`);
y += 36;
text("What sets them apart", margin, y, { size: 15, weight: 650 });
text("this group", margin + 330, y, { size: 12, color: accent });
text("the others", margin + 410, y, { size: 12, color: soft });
y += 28;
const scale = 560;
for (const { level, pSegment, pRest, n, of } of persona.segment.definingVariables
  .filter(({ ci95 }) => ci95[0] > 0)
  .slice(0, 5)) {
  text(`speak of “${level}”`, margin, y, { size: 15 });
  parts.push(
    `<rect x="${margin + 330}" y="${y - 14}" width="${Math.max(2, pSegment * scale)}" height="8" rx="4" fill="${accent}"/>`,
  );
  parts.push(
    `<rect x="${margin + 330}" y="${y - 3}" width="${Math.max(2, pRest * scale)}" height="6" rx="3" fill="#b9bfc4"/>`,
  );
  text(`${n}/${of}, others ${Math.round(pRest * 100)} %`, width - margin, y, {
    size: 13,
    color: soft,
    anchor: "end",
  });
  y += 32;
}
y += 14;
text(
  "Every statement points at words a participant said; a program has checked it. Synthetic example data.",
  margin,
  y,
  { size: 12, color: soft },
);
const height = y + 40;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A persona card: ${escape(persona.label)}">
<rect width="${width}" height="${height}" rx="14" fill="#fdfcf9" stroke="${line}"/>
${parts.join("\n")}
</svg>
`;
writeFileSync(fileURLToPath(new URL("persona-card.svg", import.meta.url)), svg);
