import { useState } from "preact/hooks";
import { wish, wishes } from "../capture";
import { now } from "../clock";
import { activeItem, going, isOpen, listOf, waiting } from "../floor";
import { newId, send } from "../link";
import { askOf } from "../pack/floor";
import type { Room } from "../room";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { toast } from "../ui/toast";
import type { Shown } from "../site";
import { floor } from "../words/floor";
import { useWords } from "../words/language";
import { OwnSpeech } from "./own-speech";

interface Props {
  readonly room: Room;
  readonly place: string;
  /** The page that the site sees. */
  readonly shown: Shown | undefined;
}

/** The site's own wish to speak: asking, the place in the queue, the call, the clock. */
export function SiteFloor({ room, place, shown }: Props) {
  const t = useWords(floor);
  const item = activeItem(room);
  const speech = going(room).find((one) => one.party === place);
  const queue = waiting(room, item);
  const at = queue.findIndex((one) => one.party === place);
  const own = queue[at];
  if (speech) return <OwnSpeech speech={speech} screen="site" title={t.speaking} />;
  if (own?.status === "called") {
    return (
      <section class="site-floor is-called" role="alert">
        <strong>{t.siteTurn}</strong>
        {!wishes.audio.value && (
          <Button large kind="primary" icon="mic" onClick={() => wish("audio", true)}>
            {t.openMic}
          </Button>
        )}
      </section>
    );
  }
  if (own) {
    return (
      <section class="site-floor is-queued" role="status">
        <strong>{at === 0 ? t.siteNearly : t.siteNumber(at + 1)}</strong>
        <Button
          icon="close"
          onClick={() => void send({ type: "floor.withdraw", request: own.id })}
        >
          {t.withdraw}
        </Button>
      </section>
    );
  }
  return <Asking item={item} why={whyNot(room, item, t)} shown={shown} />;
}

function whyNot(room: Room, item: string, t: typeof floor.vi): string | undefined {
  return isOpen(listOf(room, item), now.value) ? undefined : t.listClosed;
}

interface AskingProps {
  readonly item: string;
  readonly why: string | undefined;
  readonly shown: Shown | undefined;
}

function Asking({ item, why, shown }: AskingProps) {
  const t = useWords(floor);
  const [speaker, setSpeaker] = useState("");
  const ask = (event: Event): void => {
    event.preventDefault();
    if (why) return toast({ text: why, tone: "warning" });
    const open = { paper: shown?.paper.id ?? null, page: shown?.page ?? 1 };
    void send(askOf(newId(), item, open, { speaker }));
  };
  return (
    <form class="site-floor" onSubmit={ask}>
      <Field label={t.who} value={speaker} maxLength={300} onInput={setSpeaker} />
      <Button kind="primary" icon="mic" why={why} submit>
        {t.ask}
      </Button>
    </form>
  );
}
