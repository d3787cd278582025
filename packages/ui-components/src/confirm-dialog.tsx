import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

export interface ConfirmDialogProps {
  open: boolean;
  onClose(): void;
  onConfirm(): void;
  title: ReactNode;
  /** What happens, in a sentence. */
  description: ReactNode;
  /** What is destroyed, by name. */
  children?: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  busy?: boolean;
  /** For what cannot be undone: the text to type before the button works, and the words that ask for it. */
  typed?: { text: string; label: string };
  /** Whether it destroys something; otherwise it only asks. */
  destroys?: boolean;
}

/** Says what is about to be destroyed, and by its name, before it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <Question {...props} /> : null;
}

function Question({ typed, destroys = true, busy = false, ...props }: ConfirmDialogProps) {
  const [text, setText] = useState("");
  const ready = typed === undefined || text.trim() === typed.text;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      description={props.description}
      actions={
        <>
          <Button onClick={props.onClose}>{props.cancelLabel}</Button>
          <Button tone={destroys ? "destroy" : "primary"} busy={busy} disabled={!ready} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      {typed !== undefined && (
        <Field label={typed.label}>
          <Input
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && ready && !busy) props.onConfirm();
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={typed.text}
          />
        </Field>
      )}
    </Dialog>
  );
}
