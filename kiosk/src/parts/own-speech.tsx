import { now } from "../clock";
import { clockText, phase } from "../floor";
import { send } from "../link";
import { Button } from "../ui/button";
import type { Speech } from "../wire";
import { floor } from "../words/floor";
import { useWords } from "../words/language";

interface Props {
  readonly speech: Speech;
  /** Whose screen it is, which has a style of its own. */
  readonly screen: "own" | "site";
  /** What is said while the clock runs. */
  readonly title: string;
}

/** The speech of whoever looks at it: the clock, and the way to end it. */
export function OwnSpeech({ speech, screen, title }: Props) {
  const t = useWords(floor);
  return (
    <section class={`${screen}-floor is-${phase(speech, now.value)}`} role="status">
      <strong>{speech.since === null ? t.paused : title}</strong>
      <span class={`${screen}-clock figures`} role="timer">
        {clockText(speech, now.value)}
      </span>
      <Button
        icon="stop"
        act={speech.id}
        onClick={() => void send({ type: "floor.end", request: speech.request })}
      >
        {t.finish}
      </Button>
    </section>
  );
}
