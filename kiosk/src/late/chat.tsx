import { useEffect, useRef, useState } from "preact/hooks";
import { chatLines, chatLives, type Self, unread } from "../chat";
import { again, discard, outgoing, write } from "../chat-outbox";
import { status } from "../link";
import { ChatPanel, whoWrote } from "../parts/chat-panel";
import { useKnock } from "../parts/knock";
import { read, write as keep } from "../preferences";
import { type Room } from "../room";
import { session } from "../session";
import { Button } from "../ui/button";
import { useKeys } from "../ui/keys";
import type { ChatLine } from "../wire";
import { chat } from "../words/chat";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  /** Whether new lines are said aloud: not where a meeting is led or followed. */
  readonly knocks?: boolean;
}

/** The button that opens the chat, with how much is new, and the chat itself. */
export function Chat({ room, knocks = false }: Props) {
  const t = useWords(chat);
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const { role = "", place: at = "" } = session.value?.meeting ?? {};
  const self: Self = { role, site: role === "site" ? at : "" };
  const lines = chatLines(room);
  const [seen, see] = useSeen(room.meeting);
  const fresh = open ? [] : unread(lines, self, seen);
  const last = lines.at(-1)?.order ?? 0;
  useEffect(() => {
    if (open && last > seen) see(last);
  }, [open, last, seen]);
  const close = (): void => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  useKeys({ t: () => (open ? close() : setOpen(true)) });
  return (
    <span ref={place} class={`chat-place${fresh.length > 0 ? " is-fresh" : ""}`}>
      {knocks && <Knocking room={room} lines={fresh} />}
      <Button
        icon="comment"
        pressed={open}
        label={t.withKey(t.open(fresh.length))}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {t.short}
        <span class="chat-count figures" aria-hidden="true">
          {fresh.length > 0 ? Math.min(fresh.length, 99) : ""}
        </span>
      </Button>
      {open && (
        <ChatPanel
          room={room}
          self={self}
          lines={lines}
          outgoing={outgoing.value}
          online={status.value.kind === "connected" || status.value.kind === "slow"}
          why={chatLives(room) ? undefined : t.over}
          onWrite={write}
          onAgain={again}
          onDiscard={discard}
          onClose={close}
        />
      )}
    </span>
  );
}

interface KnockingProps {
  readonly room: Room;
  readonly lines: readonly ChatLine[];
}

function Knocking({ room, lines }: KnockingProps) {
  const t = useWords(chat);
  useKnock(
    lines.map((line) => ({
      key: `chat/${line.order}`,
      text: t.heard(whoWrote(room, line, t.role), line.text),
    })),
  );
  return null;
}

/** The number of the last line that this device has shown, kept over a reload. */
function useSeen(meeting: string): [number, (order: number) => void] {
  const name = `chat.${meeting}`;
  const [seen, setSeen] = useState(() => Number(read(name) ?? 0) || 0);
  const see = (order: number): void => {
    setSeen(order);
    keep(name, `${order}`);
  };
  return [seen, see];
}
