/** One sheet: A3 landscape on paper, 16:9 on a screen. Its type grows with it, and is never under 14 point on paper. */
const sheet = `
@page { size: A3 landscape; margin: 0; }
:root { color-scheme: light; }
body { display: block; background: #fff; }
main { padding: 0; max-width: none; }
main > * + * { margin-top: 0; }
.sheet { container-type: size; width: 100vw; height: 56.25vw; overflow: hidden; background: var(--sheet); break-after: page; break-inside: avoid; }
.sheet:last-child { break-after: auto; }
@media print { .sheet { width: 420mm; height: 296.5mm; } :root { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
.sheet * { font-size: 1em; }
.inside { font-size: 2.15cqh; line-height: 1.3; height: 100%; padding: 4.5cqh 4cqw; }
.clamp-2, .clamp-3, .clamp-4 { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; -webkit-line-clamp: 2; line-clamp: 2; }
/* tails of letters reach below the line of a heading */
:is(h1, h2)[class^="clamp"] { padding-bottom: .22em; margin-bottom: -.22em; }
.clamp-3 { -webkit-line-clamp: 3; line-clamp: 3; }
.clamp-4 { -webkit-line-clamp: 4; line-clamp: 4; }
.count { font-weight: 650; color: var(--tone); white-space: nowrap; }
.sheet .asked-in { font-size: 1.7cqh; -webkit-line-clamp: 1; line-clamp: 1; }
.difference-figure .quiet { display: none; }
.difference-bar { margin-inline: 5px; width: calc(100% - 10px); }
.differences { gap: 1.1cqh; }
.differences-title { margin: 0 0 .6cqh; }
.differences + .differences-title { margin-top: 1.6cqh; }
.foot { color: var(--soft); }
`;

/** One persona on a sheet. */
export const posterStyle = `${sheet}
.poster .inside { display: grid; grid-template-rows: auto 1fr auto; gap: 3cqh; border-top: 1.6cqh solid var(--tone); }
.poster-head { display: grid; grid-template-columns: 17cqh 1fr; gap: 2.5cqw; align-items: center; }
.poster-head h1 { max-width: none; margin: 0; font: 400 1em/1.02 var(--serif); font-size: 7.6cqh; letter-spacing: -.01em; text-wrap: balance; }
.poster-head .role { font-weight: 600; font-size: 2.5cqh; margin-top: 1cqh; }
.poster-head .size { color: var(--soft); margin-top: .6cqh; }
.poster-body { display: grid; grid-template-columns: 1.25fr 1fr 1fr; gap: 3.5cqw; min-height: 0; overflow: hidden; }
.poster-body h2, .poster-foot h2 { font-size: 2cqh; font-weight: 650; color: var(--tone); margin-bottom: 1.2cqh; border-bottom: 1px solid var(--rule); padding-bottom: .6cqh; }
.poster-body li + li { margin-top: 1.1cqh; }
.poster blockquote { font: italic 400 1em/1.2 var(--serif); color: var(--tone); font-size: 4cqh; text-wrap: pretty; }
.poster blockquote + blockquote { font-size: 2.9cqh; color: var(--ink); margin-top: 2.4cqh; }
.poster blockquote footer { font: 400 1em/1.3 var(--sans); font-size: 1.8cqh; color: var(--soft); }
.poster-foot { display: grid; grid-template-columns: 1fr 1fr; gap: 3.5cqw; }
.poster-foot li::before { content: "→ "; color: var(--tone); font-weight: 700; }
`;

/** All personas side by side on a sheet. */
export const wallStyle = `${sheet}
.wall .inside { display: grid; grid-template-rows: auto 1fr auto; gap: 2.5cqh; }
.wall h1 { font: 400 1em/1.05 var(--serif); font-size: 5.2cqh; max-width: none; margin: 0; }
.columns { display: grid; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; gap: 2.2cqw; min-height: 0; }
.column { border-top: 1cqh solid var(--tone); padding-top: 1.6cqh; min-height: 0; overflow: hidden; }
.column .glyph { width: 9cqh; margin-bottom: 1cqh; }
.column h2 { font: 400 1em/1.08 var(--serif); font-size: 3.7cqh; text-wrap: balance; }
.column .size { color: var(--soft); margin: .8cqh 0 1.4cqh; }
.column blockquote { font: italic 400 1em/1.2 var(--serif); font-size: 2.7cqh; color: var(--tone); margin: 1.6cqh 0; }
.column li + li { margin-top: .8cqh; }
.column h3 { font-size: 1.9cqh; font-weight: 650; color: var(--tone); margin: 1.4cqh 0 .7cqh; }
`;
