import { useEffect, useRef, useState } from "preact/hooks";
import {
  answerTo,
  choiceOf,
  isOwn,
  LINE_MAX,
  partners,
  type Self,
  siteName,
  type Target,
  targetOf,
} from "../chat";
import type { Outgoing } from "../chat-outbox";
import type { Room } from "../room";
import { timeOfDay } from "../time";
import { Button, IconButton } from "../ui/button";
import { Field, Select } from "../ui/field";
import type { ChatLine } from "../wire";
import { chat } from "../words/chat";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly self: Self;
  readonly lines: readonly ChatLine[];
  readonly outgoing: readonly Outgoing[];
  readonly online: boolean;
  /** Why nothing can be written now. */
  readonly why: string | undefined;
  readonly onWrite: (text: string, target: Target) => boolean;
  readonly onAgain: (line: string) => void;
  readonly onDiscard: (line: string) => void;
  readonly onClose: () => void;
}

/** The chat beside the page: nothing moves for it, and Escape puts it away. */
export function ChatPanel(props: Props) {
  const t = useWords(chat);
  const c = useWords(common);
  const { self, lines } = props;
  const [target, setTarget] = useState<Target>({
    group: self.site === "" ? "all" : "technical",
    name: "",
  });
  const form = useRef<HTMLDivElement>(null);
  const toForm = () => form.current?.querySelector<HTMLElement>("textarea, input")?.focus();
  useEffect(toForm, []);
  const answer = (line: ChatLine): void => {
    setTarget(answerTo(line));
    toForm();
  };
  return (
    <section
      class="chat"
      aria-label={t.title}
      onKeyDown={(event) => event.key === "Escape" && props.onClose()}
    >
      <div class="chat-head">
        <h2>{t.title}</h2>
        <IconButton icon="close" label={c.close} onClick={props.onClose} />
      </div>
      <Lines {...props} onAnswer={answer} empty={lines.length + props.outgoing.length === 0} />
      <div ref={form}>
        <Writing {...props} target={target} onTarget={setTarget} />
      </div>
    </section>
  );
}

interface LinesProps extends Props {
  readonly empty: boolean;
  readonly onAnswer: (line: ChatLine) => void;
}

function Lines({ room, self, lines, outgoing, online, empty, ...acts }: LinesProps) {
  const t = useWords(chat);
  const list = useRef<HTMLUListElement>(null);
  const last = `${lines.at(-1)?.order ?? 0} ${outgoing.at(-1)?.line ?? ""}`;
  useEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [last]);
  return (
    <ul ref={list} class="chat-lines" role="log" aria-live="polite" tabIndex={0}>
      {empty && <li class="chat-none">{t.none}</li>}
      {lines.map((line) => {
        const own = isOwn(line, self);
        return (
          <li key={line.order} class={`chat-line${own ? " is-own" : ""}`}>
            <p class="chat-who">
              <strong>{own ? t.you : whoWrote(room, line, t.role)}</strong>
              <span>{whomTo(room, self, line, t)}</span>
              <span class="figures">{timeOfDay(Date.parse(line.at))}</span>
            </p>
            <div class="chat-said">
              <p class="chat-text">{line.text}</p>
              {!own && (
                <Button kind="quiet" onClick={() => acts.onAnswer(line)}>
                  {t.reply}
                </Button>
              )}
            </div>
          </li>
        );
      })}
      {outgoing.map((one) => (
        <li key={one.line} class={`chat-line is-own is-waiting${one.refused ? " is-refused" : ""}`}>
          <p class="chat-text">{one.text}</p>
          <p class="chat-who" role="status">
            <strong>{one.refused ? t.refused : online ? t.sending : t.unsent}</strong>
            {one.refused && (
              <Button icon="refresh" onClick={() => acts.onAgain(one.line)}>
                {t.again}
              </Button>
            )}
            {(one.refused || !online) && (
              <Button kind="quiet" icon="close" onClick={() => acts.onDiscard(one.line)}>
                {t.discard}
              </Button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface WritingProps extends Props {
  readonly target: Target;
  readonly onTarget: (target: Target) => void;
}

function Writing({ room, self, why, onWrite, target, onTarget }: WritingProps) {
  const t = useWords(chat);
  const [text, setText] = useState("");
  const [full, setFull] = useState(false);
  const wanted = text.trim();
  const write = (what: string): boolean => {
    const taken = onWrite(what, target);
    setFull(!taken);
    return taken;
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (wanted && !why && write(wanted)) setText("");
  };
  const options = [
    { value: "all", label: t.all },
    { value: "technical", label: t.technical },
    ...partners(room, self).map(({ id, label }) => ({ value: `site/${id}`, label })),
  ];
  return (
    <form class="chat-form" onSubmit={submit}>
      <Select
        label={t.to}
        value={choiceOf(target)}
        options={options}
        onChange={(choice) => onTarget(targetOf(choice))}
      />
      <div class="chat-quick" role="group" aria-label={t.quick}>
        {t.replies.map((reply) => (
          <Button key={reply} why={why} onClick={() => write(reply)}>
            {reply}
          </Button>
        ))}
      </div>
      <Field
        label={t.text}
        value={text}
        maxLength={LINE_MAX}
        hint={t.hint([...text].length, LINE_MAX)}
        error={full ? t.full : undefined}
        onInput={setText}
      />
      <Button kind="primary" submit icon="check" why={why ?? (wanted ? undefined : t.empty)}>
        {t.send}
      </Button>
    </form>
  );
}

/** Who wrote a line: the name of its site, or the office that its sender holds. */
export function whoWrote(
  room: Room,
  line: ChatLine,
  roles: Readonly<Record<ChatLine["role"], string>>,
): string {
  return line.site === "" ? roles[line.role] : siteName(room, line.site);
}

type ChatWords = (typeof chat)["vi"];

function whomTo(room: Room, self: Self, { group, name }: ChatLine, t: ChatWords): string {
  switch (group) {
    case "all":
      return t.toAll;
    case "technical":
      return t.toTechnical;
    case "site":
      return name === self.site ? t.toYou : t.toSite(siteName(room, name));
    default:
      return group satisfies never;
  }
}
