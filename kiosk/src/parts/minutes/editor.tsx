import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { send } from "../../link";
import { textOf } from "../../minutes";
import { Draft, type SaveState, tabShelf } from "../../minutes-draft";
import { Button } from "../../ui/button";
import type { MinutesEntry } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";

interface Props {
  readonly meeting: string;
  readonly entry: MinutesEntry;
  readonly locked: boolean;
}

/** The words of one section, saved as they are typed. */
export function SectionEditor({ meeting, entry, locked }: Props) {
  const t = useWords(minutes);
  const id = useId();
  const { section } = entry;
  const [, redraw] = useState<SaveState>("saved");
  const draft = useMemo(
    () =>
      new Draft(entry.edition, {
        shelf: tabShelf(`minutes/${meeting}/${section}`),
        onState: redraw,
        send: (text, after) => send({ type: "minutes.edit", section, text, after, base: null }),
      }),
    [meeting, section],
  );
  useEffect(() => draft.learn(entry.text, entry.edition), [draft, entry.text, entry.edition]);
  useEffect(() => () => void draft.flush(), [draft]);
  const text = draft.text ?? textOf(entry);
  return (
    <div class="minutes-editor">
      <label for={id}>{t.text(entry.heading)}</label>
      <textarea
        id={id}
        class="minutes-text"
        value={text}
        readOnly={locked}
        rows={Math.min(18, Math.max(5, text.split("\n").length + 2))}
        maxLength={20_000}
        aria-describedby={`${id}-state`}
        onInput={(e) => {
          draft.type(e.currentTarget.value.normalize("NFC"), entry.edition);
          redraw("typing");
        }}
        onBlur={() => draft.leave()}
      />
      <div class="minutes-state" id={`${id}-state`} role="status">
        <span class={`minutes-save is-${draft.state}`}>{t.save[draft.state]}</span>
        {draft.state === "conflict" && (
          <>
            <Button onClick={() => void draft.keepMine(entry.edition)}>{t.keepMine}</Button>
            <Button onClick={() => draft.drop()}>{t.takeTheirs}</Button>
          </>
        )}
        {draft.state === "failed" && (
          <Button onClick={() => void draft.flush()}>{t.retry}</Button>
        )}
      </div>
    </div>
  );
}
