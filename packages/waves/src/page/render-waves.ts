import { html, styleOfPage, trusted } from "@persona/report";
import type { Content, Markup } from "@persona/report";
import type { GroupInWaves, QuestionInWaves, WaveComparison, WaveCount } from "../records/wave-comparison.ts";
import { drawShares } from "./draw-shares.ts";
import { noneWords, outcomeOf, pointsWords, stateWords, wholePercent } from "./wave-words.ts";
import { wavesStyle } from "./waves-style.ts";

/** A comparison of waves as one HTML page in the report's design. It loads nothing and has no scripts. */
export function renderWaves(comparison: WaveComparison, { title }: { readonly title: string }): string {
  const { waves, questions, groups, none, rule, notCompared, compared, level } = comparison;
  const changed = questions.filter((one) => one.changed);
  const names = waves.map(({ name }) => name);
  const body = html`<main>
    <header>
      <p class="kicker">Waves of research</p>
      <h1>${title}</h1>
      <p class="outcome">${outcomeOf(comparison)}</p>
      <p>
        ${waves.map(({ name, participants }) => `${name}: ${participants.toLocaleString("en")} participants`).join(" · ")}
      </p>
    </header>
    ${
      groups.length === 0
        ? html`<section>
            <h2>Groups</h2>
            <p>
              The people of ${names[0]} were not divided, so there are no groups to carry to the other waves.
            </p>
          </section>`
        : html`<section>
            <h2>What became of the groups</h2>
            <p class="note">
              Shares of the people who answered enough to be placed. The thin line is the 95 % interval: where
              the true share may be, given how many people were asked.
            </p>
            ${groups.map((group) => groupBlock(group, names))}
            ${
              none === undefined
                ? undefined
                : block("Fits none of them", none.counts, { names, words: noneWords(none) })
            }
          </section>`
    }
    <section>
      <h2>Answers that changed</h2>
      ${
        changed.length === 0
          ? html`<p>No answer changed more than sampling explains.</p>`
          : changed.map((one) => questionBlock(one, names))
      }
    </section>
    <section>
      <h2>Everything that was compared</h2>
      <details>
        <summary>${questions.length.toLocaleString("en")} questions, options and codes</summary>
        ${questionTable(questions, names)}
      </details>
      ${
        notCompared.length === 0
          ? undefined
          : html`<details>
              <summary>${notCompared.length} that could not be compared</summary>
              <ul>
                ${notCompared.map(({ question, reason }) => html`<li>${question}: ${reason}</li>`)}
              </ul>
            </details>`
      }
    </section>
    <section class="note">
      <h2>How to read this page</h2>
      <p>
        ${compared.toLocaleString("en")} possible changes were looked at. If nothing had changed, at least one
        would be listed here in 1 of ${Math.round(1 / level)} such comparisons, or fewer: people were shuffled
        over the waves ${comparison.permutations.toLocaleString("en")} times, and a change counts where chance
        alone seldom gives as much.
      </p>
      ${
        rule === undefined
          ? undefined
          : html`<p>
              The groups are those of ${names[0]}. A rule for who belongs to which was learned there from
              ${rule.by}. Learned without them, it puts ${rule.refound.n} of ${rule.refound.of} of its people
              in their own group.
            </p>`
      }
    </section>
  </main>`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
        />
        <title>${title}</title>
        <style>
          ${trusted(styleOfPage(body.text, wavesStyle))}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return `${page.text}\n`;
}

function groupBlock(group: GroupInWaves, names: readonly string[]): Markup {
  return html`${block(group.label, group.counts, { names, words: stateWords(group) })}
  ${
    group.drift.length === 0
      ? undefined
      : html`<div class="inside">
          <p>Its people answer differently than before:</p>
          ${group.drift.map((one) => questionBlock(one, names))}
        </div>`
  }`;
}

function questionBlock({ question, answers, kind }: QuestionInWaves, names: readonly string[]): Markup {
  const title = kind === "code" ? `Code: ${question}` : question;
  return html`<article>
    <h3>${title}</h3>
    ${answers.map(({ answer, counts, difference }) =>
      row(answer, counts, { names, words: pointsWords(difference) }),
    )}
  </article>`;
}

interface Shown {
  readonly names: readonly string[];
  readonly words: string;
}

function block(title: string, counts: readonly WaveCount[], { names, words }: Shown): Markup {
  return html`<article>
    <h3>${title}</h3>
    ${row("", counts, { names, words })}
  </article>`;
}

function row(label: string, counts: readonly WaveCount[], { names, words }: Shown): Markup {
  return html`<div class="row">
    ${label === "" ? undefined : html`<p class="answer">${label}</p>`} ${drawShares(counts, names)}
    <p class="words">${words}</p>
  </div>`;
}

function questionTable(questions: readonly QuestionInWaves[], names: readonly string[]): Content {
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">Answer</th>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        ${questions.flatMap(({ question, answers, changed }) =>
          answers.map(
            ({ answer, counts }, at) =>
              html`<tr>
                <th scope="row">${at === 0 ? question : ""}</th>
                <td>${answer}</td>
                ${counts.map((count) => html`<td>${wholePercent(count)}</td>`)}
                <td>${at === 0 ? (changed ? "yes" : "no") : ""}</td>
              </tr>`,
          ),
        )}
      </tbody>
    </table>
  </div>`;
}
