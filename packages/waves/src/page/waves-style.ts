/** What this page has beyond the report's type and colors. */
export const wavesStyle = `
body { display: block; }
main { max-width: 58rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
header { margin-bottom: 2.5rem; }
.kicker { color: var(--soft); }
h1 { font: 400 clamp(2rem, 5vw, 3rem)/1.1 var(--serif); margin: 0.2rem 0 0.8rem; }
h2 { font: 400 1.6rem/1.2 var(--serif); margin: 0 0 0.8rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 0 0 0.4rem; }
.outcome { font-size: 1.15rem; max-width: 42rem; margin-bottom: 0.6rem; }
section { margin-top: 2.5rem; }
.note { color: var(--soft); max-width: 42rem; }
.note h2 { color: var(--ink); }
.note p + p { margin-top: 0.6rem; }
article { background: var(--sheet); border: 1px solid var(--rule); border-radius: 10px; padding: 0.9rem 1.1rem; margin-top: 0.8rem; break-inside: avoid; }
.inside { margin-left: 1.2rem; padding-top: 0.6rem; color: var(--soft); }
.inside article { color: var(--ink); }
.row + .row { margin-top: 0.7rem; }
.answer { font-weight: 500; }
.words { color: var(--soft); }
.waves li { display: grid; grid-template-columns: minmax(5rem, 11rem) 1fr 3.4rem 6.5rem; gap: 0.7rem; align-items: center; }
.waves .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.waves svg { width: 100%; height: 0.7rem; border-radius: 3px; }
.waves .ground { fill: var(--faint); }
.waves .share { fill: var(--good); stroke: none; opacity: 0.55; }
.waves .interval { fill: var(--ink); }
.waves .figure { text-align: right; font-weight: 600; }
.waves .count { color: var(--soft); font-size: 0.9rem; }
details { margin-top: 0.6rem; }
summary { cursor: pointer; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin-top: 0.6rem; font-size: 0.92rem; }
th, td { text-align: left; font-weight: 400; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
thead th { font-weight: 600; }
details ul { list-style: disc; padding-left: 1.2rem; margin-top: 0.4rem; }
@media (max-width: 40rem) {
  .waves li { grid-template-columns: 5rem 1fr 3rem; gap: 0.5rem; }
  .waves .count { display: none; }
}
`;
