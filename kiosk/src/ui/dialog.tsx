import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { holdView } from "../hold";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Button, IconButton } from "./button";

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at the foot. */
  readonly actions?: ComponentChildren;
}

/** A sheet over the page; Escape and the cross close it. */
export function Dialog({ open, title, wide = false, onClose, children, actions }: Props) {
  const t = useWords(common);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  useEffect(() => (open ? holdView() : undefined), [open]);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      class={`dialog${wide ? " is-wide" : ""}`}
      aria-labelledby={id}
      onCancel={cancel}
      // The browser may close it without asking first.
      onClose={() => open && onClose()}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t.close} onClick={onClose} />
      </div>
      <div class="dialog-body">{open && children}</div>
      {actions && <div class="dialog-actions">{open && actions}</div>}
    </dialog>
  );
}

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, in words. */
  readonly children: ComponentChildren;
  /** Names the act, for instance "Kết thúc phiên họp"; never "OK". */
  readonly act: string;
  /** Names staying as it is, where "Hủy" would read as the act itself. */
  readonly stay?: string;
  readonly busy?: boolean;
  /** The act cannot be pressed before this long, so that nobody taps through. */
  readonly wakes_ms?: number;
  readonly onAct: () => void;
  readonly onCancel: () => void;
}

/** For the few acts that cannot be taken back.  Cancel has the focus. */
export function Confirm({ open, act, stay, busy = false, wakes_ms = 0, ...rest }: ConfirmProps) {
  const t = useWords(common);
  const [awake, setAwake] = useState(wakes_ms === 0);
  useEffect(() => {
    setAwake(wakes_ms === 0);
    if (!open || wakes_ms === 0) return;
    const timer = setTimeout(() => setAwake(true), wakes_ms);
    return () => clearTimeout(timer);
  }, [open, wakes_ms]);
  return (
    <Dialog
      open={open}
      title={rest.title}
      onClose={rest.onCancel}
      actions={
        <>
          <Button autofocus onClick={rest.onCancel}>
            {stay ?? t.cancel}
          </Button>
          <Button kind="danger" busy={busy || !awake} onClick={rest.onAct}>
            {act}
          </Button>
        </>
      }
    >
      {rest.children}
    </Dialog>
  );
}
