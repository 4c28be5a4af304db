import { useEffect } from "preact/hooks";
import { now } from "../clock";
import { activeItem, clockText, phase, speaking, waiting, whoIs } from "../floor";
import { room } from "../room";
import { timeOfDay } from "../time";
import type { Speech } from "../wire";
import { floor } from "../words/floor";
import { useWords } from "../words/language";

interface QueueProps {
  readonly onReady: (waiting: boolean) => void;
}

const SHOWN = 6;
/** Letters of a name that has room in the largest size. */
const LONG = 24;

/** Who speaks, large, and who comes next. */
export function WallQueueView({ onReady }: QueueProps) {
  const t = useWords(floor);
  useEffect(() => {
    let wanted = true;
    void document.fonts.ready.then(() => wanted && onReady(false));
    return () => {
      wanted = false;
    };
  }, []);
  const queue = waiting(room.value, activeItem(room.value));
  const speech = speaking(room.value);
  return (
    <div class="wall-queue">
      <header class="wall-head">
        <span class="wall-head-text wall-tag">
          {t.queue}
          {queue.length > SHOWN && ` · ${t.more(queue.length - SHOWN)}`}
        </span>
        <span class="wall-small-clock figures">{timeOfDay(now.value)}</span>
      </header>
      <div class="wall-queue-body">
        {speech && <Speaker speech={speech} />}
        {queue.length === 0 && !speech && <p class="wall-queue-none">{t.nobodyWaits}</p>}
        {queue.length > 0 && <ol>
          {queue.slice(0, SHOWN).map((request, at) => {
            const { name, about } = whoIs(room.value, request);
            return (
              <li key={request.id}>
                <span class="wall-queue-number figures">{at + 1}</span>
                <span class="wall-queue-name">{name}</span>
                <span class="wall-queue-about">
                  {[request.kind === "discussion" ? "" : t.kinds[request.kind], about]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            );
          })}
        </ol>}
      </div>
    </div>
  );
}

function Speaker({ speech }: { readonly speech: Speech }) {
  const t = useWords(floor);
  const { name, about } = whoIs(room.value, speech);
  return (
    <section class="wall-speaker">
      <p>
        <span class="wall-tag">{speech.since === null ? t.paused : t.speaking}</span>
        <strong class={name.length > LONG ? "is-long" : ""}>{name}</strong>
        {about && <span>{about}</span>}
      </p>
      <SpeechClock speech={speech} />
    </section>
  );
}

function SpeechClock({ speech }: { readonly speech: Speech }) {
  return (
    <span class={`wall-speech-clock figures is-${phase(speech, now.value)}`}>
      {clockText(speech, now.value)}
    </span>
  );
}

/** Who speaks, with the clock, over whatever the wall shows. */
export function LowerThirdView() {
  const speech = speaking(room.value);
  if (!speech) return null;
  const { name, about } = whoIs(room.value, speech);
  return (
    <div class="wall-floor">
      <p>
        <strong>{name}</strong>
        {about && <span>{about}</span>}
      </p>
      <SpeechClock speech={speech} />
    </div>
  );
}

interface Props {
  /** Whether the list is the picture, and not a band over another one. */
  readonly whole: boolean;
  readonly onReady: (waiting: boolean) => void;
}

/** One part for both, as one file is fetched. */
export function WallFloorView({ whole, onReady }: Props) {
  return whole ? <WallQueueView onReady={onReady} /> : <LowerThirdView />;
}
