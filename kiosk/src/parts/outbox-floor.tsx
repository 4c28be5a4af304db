import { useEffect, useState } from "preact/hooks";
import type { Floor } from "../pack/floor";
import { Icon, type IconName } from "../ui/icon";
import { toast } from "../ui/toast";
import { useWords } from "../words/language";
import { pack } from "../words/pack";

interface Props {
  readonly floor: Floor;
  /** Whether the server can be heard now. */
  readonly online: boolean;
  readonly mayAsk: boolean;
  readonly onAsk: () => void;
  readonly onWithdraw: (request: string) => void;
  readonly onEnd: (request: string) => void;
  /** Take back what was not sent yet. */
  readonly onDrop: (entry: string) => void;
}

const ASKS_MS = 5_000;

/** The large button to ask for the floor; the same button withdraws, with a second tap. */
export function FloorButton({ floor, online, mayAsk, onAsk, onWithdraw, onEnd, onDrop }: Props) {
  const t = useWords(pack);
  const [sure, setSure] = useState(false);
  useEffect(() => {
    if (!sure) return;
    const timer = setTimeout(() => setSure(false), ASKS_MS);
    return () => clearTimeout(timer);
  }, [sure]);
  useEffect(() => setSure(false), [floor.kind]);
  const press = (): void => {
    switch (floor.kind) {
      case "none":
        return mayAsk ? onAsk() : toast({ text: t.askWhy, tone: "warning" });
      case "asking":
        return online ? undefined : onDrop(floor.entry);
      case "queued":
        if (sure) onWithdraw(floor.request);
        return setSure(!sure);
      case "leaving":
        return undefined;
      case "speaking":
        if (sure) onEnd(floor.request);
        return setSure(!sure);
      default:
        return floor satisfies never;
    }
  };
  const face = faceOf(floor, online, sure, t);
  return (
    <button
      type="button"
      class={`floor is-${floor.kind}${sure ? " is-sure" : ""}`}
      aria-live="polite"
      aria-disabled={floor.kind === "none" && !mayAsk}
      onClick={press}
    >
      <Icon name={face.icon} />
      <span class="floor-text">
        <strong>{face.text}</strong>
        {face.hint && <span>{face.hint}</span>}
      </span>
    </button>
  );
}

interface Face {
  readonly icon: IconName;
  readonly text: string;
  readonly hint?: string;
}

function faceOf(floor: Floor, online: boolean, sure: boolean, t: typeof pack.vi): Face {
  switch (floor.kind) {
    case "none":
      return { icon: "mic", text: t.ask };
    case "asking":
      return online
        ? { icon: "clock", text: t.sending }
        : { icon: "clock", text: t.waits, hint: t.waitsWhy };
    case "queued":
      return { icon: "check", text: t.number(floor.number), hint: sure ? t.withdraw : t.toWithdraw };
    case "speaking":
      return { icon: "mic", text: t.speaking, hint: sure ? t.sureEnd : t.toEnd };
    case "leaving":
      return { icon: "clock", text: online ? t.sending : t.waits, hint: t.number(floor.number) };
    default:
      return floor satisfies never;
  }
}
