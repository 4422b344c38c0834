import { Component, h } from "preact";
import type { ComponentChild, FunctionComponent } from "preact";

/** A component that is drawn again only where what it shows is not the same. */
export function memo<Props extends object>(
  draw: (props: Props) => ComponentChild,
  isSame: (one: Props, other: Props) => boolean,
): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !isSame(this.props, next);
    }

    override render(props: Props): ComponentChild {
      return draw(props);
    }
  }
  return (props) => h(Memo, props);
}
