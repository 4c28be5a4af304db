import { useState } from "preact/hooks";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import type { Minutes } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { useAct } from "../office/use-act";

const FIELDS = ["symbol", "superior", "locality", "chair", "chair_post", "secretary", "secretary_post"] as const;
export type FrameFields = Pick<Minutes, (typeof FIELDS)[number] | "copies">;

export const EMPTY_FRAME: FrameFields = {
  symbol: "",
  superior: "",
  locality: "",
  chair: "",
  chair_post: "",
  secretary: "",
  secretary_post: "",
  copies: [],
};

interface Props {
  readonly frame: FrameFields;
  readonly act: string;
  readonly told: string;
  readonly onDone: () => void;
}

/** What stands above and below the text of the minutes. */
export function FrameForm({ frame, act: label, told, onDone }: Props) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const [typed, setTyped] = useState<FrameFields>(frame);
  const labels: Record<(typeof FIELDS)[number], string> = {
    symbol: t.symbol,
    superior: t.superior,
    locality: t.locality,
    chair: t.chair,
    chair_post: t.chairPost,
    secretary: t.secretary,
    secretary_post: t.secretaryPost,
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const { symbol, superior, locality, chair, chair_post, secretary, secretary_post } = typed;
    const copies = typed.copies.map((copy) => copy.trim()).filter((copy) => copy !== "");
    const head = { symbol, superior, locality, chair, chair_post, secretary, secretary_post, copies };
    act({ name: "frame", commands: [{ type: "minutes.draft", ...head }], told, onDone });
  };
  return (
    <form class="minutes-form" noValidate onSubmit={submit}>
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={labels[name]}
          value={typed[name]}
          maxLength={300}
          {...(name === "symbol" && { hint: t.symbolHint })}
          onInput={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      <Field
        label={t.copies}
        lines={4}
        value={typed.copies.join("\n")}
        onInput={(value) => setTyped({ ...typed, copies: value.split("\n").slice(0, 20) })}
      />
      <div class="office-actions">
        <Button kind="primary" submit busy={busy === "frame"}>
          {label}
        </Button>
      </div>
    </form>
  );
}
