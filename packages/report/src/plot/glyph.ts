import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ShownPersona } from "../model/report-model.ts";

const petals = 12;
const center = 50;
const inner = 15;
const outer = 46;

/**
 * A persona's sign, drawn from its group: a petal for each thing that sets the group apart, as long as the difference
 * is large; filled where the group says it more often than the others, a line where less. What is told apart by fewer
 * than twelve things leaves gaps. A group without any is a plain disc.
 */
export function glyph({ persona: { segment }, number }: ShownPersona): Markup {
  const drawn = segment.definingVariables.slice(0, petals);
  const step = 360 / Math.max(5, drawn.length);
  // neighbors start at different angles, so that similar groups do not look alike
  const turn = (number * 137.5) % 360;
  return html`<svg class="glyph" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <circle class="glyph-ground" cx="50" cy="50" r="49" />
    ${drawn.map(({ pSegment, pRest }, index) => {
      const difference = pSegment - (pRest ?? 0);
      return petal(turn + index * step, Math.min(1, Math.abs(difference)), difference < 0);
    })}
    <circle
      class="glyph-heart"
      cx="50"
      cy="50"
      r="${(5 + 9 * Math.sqrt(segment.n / segment.of)).toFixed(1)}"
    />
  </svg>`;
}

function petal(angle: number, size: number, isLess: boolean): Markup {
  const tip = center - (inner + (outer - inner) * (0.25 + 0.75 * size));
  const base = center - inner;
  const belly = (tip + base) / 2;
  const width = isLess ? 4.5 : 8.5;
  const turned = (x: number, y: number): string => {
    const radians = (angle * Math.PI) / 180;
    const across = x * Math.cos(radians) - (y - center) * Math.sin(radians);
    const down = x * Math.sin(radians) + (y - center) * Math.cos(radians);
    return `${(center + across).toFixed(1)} ${(center + down).toFixed(1)}`;
  };
  const path = `M${turned(0, base)}C${turned(-width, belly + 4)} ${turned(-width, belly - 6)} ${turned(0, tip)}C${turned(width, belly - 6)} ${turned(width, belly + 4)} ${turned(0, base)}Z`;
  return html`<path class="${isLess ? "petal-less" : "petal"}" d="${path}" />`;
}
