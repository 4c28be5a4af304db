import { useState } from "preact/hooks";
import { all, inOrder, type Room } from "../../room";
import { type Draft, draftFor, EMPTY } from "../../script/draft";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { useWords } from "../../words/language";
import { script } from "../../words/script";

interface Props {
  readonly room: Room;
  readonly busy: boolean;
  readonly onAdd: (draft: Draft) => void;
}

/** A step in one line: a name, or the title of an item that it opens. */
export function QuickLine({ room, busy, onAdd }: Props) {
  const { office: t } = useWords(script);
  const [title, setTitle] = useState("");
  const items = inOrder(all(room, "agenda_item")).filter(
    ({ status }) => status !== "withdrawn" && status !== "deferred",
  );
  const add = (event: Event) => {
    event.preventDefault();
    const said = title.trim();
    if (said === "" || busy) return;
    const item = items.find((one) => one.title === said);
    onAdd(item ? draftFor(room, item) : { ...EMPTY, title: said });
    setTitle("");
  };
  return (
    <form class="script-quick" onSubmit={add}>
      <Field
        label={t.quick}
        hint={t.quickHint}
        value={title}
        onInput={setTitle}
        maxLength={300}
        list="script-items"
      />
      <datalist id="script-items">
        {items.map(({ id, title: one }) => (
          <option key={id} value={one} />
        ))}
      </datalist>
      <Button submit icon="plus" busy={busy}>
        {t.add}
      </Button>
    </form>
  );
}
