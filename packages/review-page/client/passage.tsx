import type { ComponentChildren, JSX } from "preact";
import type { PassageAnswer } from "../src/wire/answers.js";

/** Words that were said, with what was said around them. */
export function Passage({
  passage,
  children,
}: {
  readonly passage: PassageAnswer;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { person, place, asked, before, text, after, codes } = passage;
  return (
    <figure class="passage">
      {asked === undefined ? null : (
        <p class="asked" dir="auto">
          {asked}
        </p>
      )}
      <blockquote dir="auto">
        {before}
        <mark>{text}</mark>
        {after}
      </blockquote>
      <figcaption>
        <b>{person}</b> <span class="quiet">{place}</span>
        {codes.map((code) => (
          <span key={code} class="code-mark" dir="auto">
            {code}
          </span>
        ))}
        <span class="passage-actions">{children}</span>
      </figcaption>
    </figure>
  );
}
