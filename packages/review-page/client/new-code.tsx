import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { TextForm } from "./editable-text.tsx";
import type { ViewProps } from "./view-props.ts";

/** A button that makes a code. */
export function NewCode({ decide }: { readonly decide: ViewProps["decide"] }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          New code
        </button>
      </p>
    );
  return (
    <TextForm
      label="Name of the new code"
      text=""
      onCancel={() => setOpen(false)}
      onSave={(name, why) => {
        decide({ kind: "add-code", name }, why);
        setOpen(false);
      }}
    />
  );
}
