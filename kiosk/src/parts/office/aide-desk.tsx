import { useState } from "preact/hooks";
import { newId } from "../../link";
import { AIDE_MAX, aideState } from "../../messages";
import { all, inOrder, type Room } from "../../room";
import { timeOfDay } from "../../time";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import type { AideNote } from "../../wire";
import { useLang, useWords } from "../../words/language";
import { messages } from "../../words/messages";
import { useAct } from "./use-act";

const SHOWN = 6;

/** Write a line for the chair, and see what became of it. */
export function AideDesk({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  const { busy, act } = useAct();
  const [text, setText] = useState("");
  // Kept until it was sent: the same line again after a lost answer is the same line.
  const [id, setId] = useState(newId);
  const wanted = text.trim();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!wanted || busy) return;
    const onDone = () => {
      setText("");
      setId(newId());
    };
    act({ name: "aide", commands: [{ type: "aide.send", note: id, text: wanted }], told: t.aideSent, onDone });
  };
  const notes = inOrder(all(room, "aide_note")).reverse();
  return (
    <section class="office-block messages-block">
      <h2>{t.aide}</h2>
      <form class="messages-form" onSubmit={submit}>
        <Field
          label={t.aideText}
          value={text}
          maxLength={AIDE_MAX}
          hint={t.aideHint([...text].length, AIDE_MAX)}
          onInput={setText}
        />
        <Button
          kind="primary"
          submit
          busy={busy === "aide"}
          why={wanted ? undefined : t.aideEmpty}
        >
          {t.aideSend}
        </Button>
      </form>
      {notes.length === 0 && <p class="messages-none">{t.aideNone}</p>}
      <ul class="messages-list" aria-label={t.aide}>
        {notes.slice(0, SHOWN).map((note) => (
          <li key={note.id}>
            <span class="messages-main">
              <strong>{note.text}</strong>
              <span class="figures">{t.aideFrom(timeOfDay(Date.parse(note.at)))}</span>
            </span>
            <Stand note={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stand({ note }: { readonly note: AideNote }) {
  const t = useWords(messages);
  const language = useLang();
  const { kind, at_ms } = aideState(note);
  const time = timeOfDay(at_ms);
  switch (kind) {
    case "unread":
      return <Badge tone="warning">{t.aideUnread}</Badge>;
    case "read":
      return <Badge tone="info">{t.aideReadAt(time)}</Badge>;
    case "answered": {
      const given = note.answers.find(({ code }) => code === note.answer);
      const label = (language === "vi" ? given?.label_vi : given?.label_en) ?? "";
      return (
        <Badge tone="ok" icon="check">
          {label} · {time}
        </Badge>
      );
    }
    default:
      return kind satisfies never;
  }
}
