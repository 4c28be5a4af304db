import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Failure } from "../http";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";

interface Machine {
  readonly id: string;
  readonly label: string;
}

/** Which one is added or changed now, and what is under way. */
export interface Editing<T> {
  readonly edited: T | "new" | null;
  readonly edit: (what: T | "new" | null) => void;
  /** The act that waits for its acknowledgement. */
  readonly busy: string | null;
  readonly press: ReturnType<typeof usePending>["press"];
  /** Do it under a name; the dialog closes and says `done` once it is done. */
  readonly save: (name: string, act: () => Promise<Failure | null>, done: string) => void;
}

/** What a list of machines needs to know of its dialog. */
export function useEditing<T>(): Editing<T> {
  const { busy, press } = usePending();
  const [edited, edit] = useState<T | "new" | null>(null);
  const save: Editing<T>["save"] = (name, act, done) =>
    press(name, async () => {
      const failure = await act();
      if (failure !== null) return failure;
      edit(null);
      toast({ text: done, tone: "ok" });
      return null;
    });
  return { edited, edit, busy, press, save };
}

interface ListProps<T> {
  readonly name: string;
  readonly t: { readonly title: string; readonly add: string; readonly none: string };
  /** What they are for, or what went wrong with looking. */
  readonly why?: string;
  /** Null while nobody knows. */
  readonly found: readonly T[] | null;
  readonly editing: Editing<T>;
  readonly row: (one: T) => ComponentChildren;
  /** What is asked for: of a new one, or of one that is changed. */
  readonly form: (one: T | null) => ComponentChildren;
  readonly children?: ComponentChildren;
}

/** What stands in a room beside its pages: a list, and a dialog to add or change one. */
export function Machines<T extends Machine>(props: ListProps<T>) {
  const { name, t, why, found, editing, row, form, children } = props;
  const { edited, edit } = editing;
  const said = [why, found?.length === 0 ? t.none : undefined].filter(Boolean).join(" ");
  return (
    <section class={`${name} machines tech-block office-block`}>
      <div class="machines-head">
        <h2>{t.title}</h2>
        <Button icon="plus" onClick={() => edit("new")}>
          {t.add}
        </Button>
      </div>
      {said !== "" && <p class="machines-why">{said}</p>}
      <ul aria-label={t.title}>{found?.map(row)}</ul>
      <Dialog
        open={edited !== null}
        title={edited === "new" || edited === null ? t.add : edited.label}
        onClose={() => edit(null)}
      >
        {edited !== null && form(edited === "new" ? null : edited)}
      </Dialog>
      {children}
    </section>
  );
}

interface NameProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A machine's name, and below it where it is. */
export function MachineName({ label, children }: NameProps) {
  return (
    <span class="machines-what">
      <strong>{label}</strong>
      {children}
    </span>
  );
}

interface LabelProps {
  readonly t: { readonly label: string; readonly needLabel: string };
  readonly value: string;
  /** The form was sent once: from now on it says what is missing. */
  readonly tried: boolean;
  readonly onInput: (value: string) => void;
}

/** What a machine is called: the first field of each of their forms. */
export function LabelField({ t, value, tried, onInput }: LabelProps) {
  const error = tried && value.trim() === "" ? t.needLabel : undefined;
  return (
    <Field label={t.label} value={value} maxLength={300} autofocus error={error} onInput={onInput} />
  );
}
