import { signal } from "@preact/signals";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Icon, type IconName } from "./icon";

export type Tone = "neutral" | "info" | "ok" | "warning" | "danger";

export interface Message {
  readonly text: string;
  readonly tone?: Tone;
  /** Takes back what the message tells of. */
  readonly undo?: () => void;
}

interface Shown extends Message {
  readonly id: number;
}

const LASTS_MS = 10_000;
const AT_MOST = 3;

const shown = signal<readonly Shown[]>([]);
let last = 0;

/** Say something for ten seconds at the foot of the screen. */
export function toast(message: Message): void {
  const id = ++last;
  const others = shown.value.filter((other) => other.text !== message.text);
  shown.value = [...others, { ...message, id }].slice(-AT_MOST);
  setTimeout(() => dismiss(id), LASTS_MS);
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((message) => message.id !== id);
}

/** The place where messages appear; once on every page. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((message) => (
        <Toast key={message.id} message={message} onClose={() => dismiss(message.id)} />
      ))}
    </div>
  );
}

interface Props {
  readonly message: Message;
  readonly onClose: () => void;
}

/** One message. */
export function Toast({ message, onClose }: Props) {
  const t = useWords(common);
  const { text, tone = "neutral", undo } = message;
  const takeBack = () => {
    undo?.();
    onClose();
  };
  return (
    <div class={`toast is-${tone}`}>
      <Icon name={ICONS[tone]} />
      <span class="toast-text">{text}</span>
      {undo && (
        <button type="button" class="toast-undo" onClick={takeBack}>
          {t.undo}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

const ICONS: Record<Tone, IconName> = {
  neutral: "info",
  info: "info",
  ok: "check",
  warning: "alert",
  danger: "alert",
};
