import { calledBack, rangNow } from "../chime";
import { now } from "../clock";
import { send } from "../link";
import { aideLine, aideState } from "../messages";
import { only, type Room } from "../room";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { late } from "../ui/late";
import { usePending } from "../ui/pending";
import type { AideNote } from "../wire";
import { useLang, useWords } from "../words/language";
import { messages } from "../words/messages";

const Chat = late("chat", () => import("./chat").then((m) => m.Chat));

interface Props {
  readonly room: Room;
}

/** What the secretariat lays before the chair: it stays until it is read. */
export function AideLine({ room }: Props) {
  const t = useWords(messages);
  const { note, more } = aideLine(room);
  if (!note) {
    return (
      <section class="aide" aria-label={t.aide}>
        <span class="aide-label">
          <Icon name="notice" />
          {t.aide}
        </span>
        <span class="aide-text">{t.aideNone}</span>
        <ChimeButton room={room} />
        <Chat room={room} />
      </section>
    );
  }
  const unread = note.read_at === null;
  return (
    <section class={`aide${unread ? " is-unread" : ""}`} aria-label={t.aide}>
      <span class="aide-label">
        <Icon name="notice" />
        {t.aide}
        {more > 0 && <span>({t.aideMore(more)})</span>}
      </span>
      <span class="aide-text" role="status">
        {note.text} <Stand note={note} />
      </span>
      {!unread && <ChimeButton room={room} />}
      <Replies note={note} />
      <Chat room={room} />
    </section>
  );
}

function Stand({ note }: { readonly note: AideNote }) {
  const t = useWords(messages);
  const language = useLang();
  const { kind, at_ms } = aideState(note);
  const given = note.answers.find(({ code }) => code === note.answer);
  const label = language === "vi" ? given?.label_vi : given?.label_en;
  const time = timeOfDay(at_ms);
  const words = { unread: time, read: t.aideReadAt(time), answered: t.aideAnswered(label ?? "", time) };
  return <span class="figures">· {words[kind]}</span>;
}

/** One tap each; another answer takes the place of the first. */
function Replies({ note }: { readonly note: AideNote }) {
  const t = useWords(messages);
  const language = useLang();
  const { busy, press } = usePending();
  return (
    <span class="aide-acts">
      {note.answers.map(({ code, label_vi, label_en }) => (
        <Button
          key={code}
          act={note.id}
          busy={busy === code}
          pressed={note.answer === code}
          onClick={() => press(code, () => send({ type: "aide.answer", note: note.id, answer: code }))}
        >
          {language === "vi" ? label_vi : label_en}
        </Button>
      ))}
      {note.read_at === null && (
        <Button
          icon="check"
          act={note.id}
          busy={busy === "read"}
          onClick={() => press("read", () => send({ type: "aide.read", note: note.id }))}
        >
          {t.aideRead}
        </Button>
      )}
    </span>
  );
}

/** In a recess the chair calls everybody back from here. */
function ChimeButton({ room }: Props) {
  const t = useWords(messages);
  const { busy, press } = usePending();
  if (only(room, "meeting")?.status !== "recess") return null;
  const last = calledBack(room);
  return (
    <span class="aide-acts">
      <Button
        icon="notice"
        busy={busy === "chime"}
        why={rangNow(room, now.value) ? t.chimeJustNow : undefined}
        onClick={() => press("chime", () => send({ type: "chime.ring", text: "" }))}
      >
        {t.chime}
        {last && ` · ${timeOfDay(Date.parse(last.at))}`}
      </Button>
    </span>
  );
}
