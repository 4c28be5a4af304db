import { useState } from "preact/hooks";
import {
  activeItem,
  going,
  isOpen,
  type Kind,
  listOf,
  speaking,
  waiting,
} from "../floor";
import { now } from "../clock";
import { send } from "../link";
import { OwnSpeech } from "../parts/own-speech";
import { all, type Room } from "../room";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { late } from "../ui/late";
import type { AskFloor } from "../wire";
import { floor } from "../words/floor";
import { floorRules } from "../words/floor-rules";
import { useWords } from "../words/language";

interface Props {
  /** The kinds of requests beside the ordinary one, or what is one's own now. */
  readonly part: "kinds" | "banner";
  readonly room: Room;
  readonly place: string;
  readonly onAsk: (more: Partial<AskFloor>) => void;
}

/** Whatever of the floor is one's own: the kinds to ask for, the turn, the clock. */
export function OwnFloor({ part, ...rest }: Props) {
  return part === "kinds" ? <Kinds {...rest} /> : <Banner {...rest} />;
}

const OwnAnswer = late("own-answer", () => import("./own-answer").then((m) => m.OwnAnswer));

const STANCES = ["for", "against"] as const;

type PartProps = Omit<Props, "part">;

function Kinds({ room, place, onAsk }: PartProps) {
  const t = useWords(floor);
  const r = useWords(floorRules);
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const item = activeItem(room);
  const list = listOf(room, item);
  const points = list.points ?? [];
  const speech = speaking(room);
  const own = all(room, "speaker_request").filter(
    (r) => r.party === place && r.item === item && ["queued", "called"].includes(r.status),
  );
  const shut = !isOpen(list, now.value);
  const free = (kind: Kind): boolean =>
    (!shut || (kind === "procedure" && list.points_when_closed === true)) &&
    (list.more === true || own.every((r) => r.kind !== kind));
  const ask = (more: Partial<AskFloor>): void => {
    onAsk(more);
    setNote("");
    setOpen(false);
  };
  return (
    <>
      {all(room, "invitations").length > 0 && <OwnAnswer room={room} place={place} />}
      <Button icon="menu" onClick={() => setOpen(true)}>
        {t.otherKinds}
      </Button>
      <Dialog open={open} title={t.ask} onClose={() => setOpen(false)}>
        <div class="own-kinds">
          {shut && <p>{t.listClosed}</p>}
          {list.stances &&
            free("discussion") &&
            STANCES.map((stance) => (
              <Button key={stance} large icon="speaker" onClick={() => ask({ stance })}>
                {r.askStance[stance]}
              </Button>
            ))}
          {list.more && !list.stances && !shut && (
            <Button large icon="speaker" onClick={() => ask({})}>
              {t.kinds.discussion}
            </Button>
          )}
          {free("reply") && (
            <Button large icon="speaker" onClick={() => ask({ kind: "reply" })}>
              {t.kinds.reply}
            </Button>
          )}
          {speech && speech.party !== place && !speech.within && free("interposed") && (
            <Button
              large
              icon="help"
              onClick={() => ask({ kind: "interposed", to: speech.request, item: speech.item })}
            >
              {t.kinds.interposed}
            </Button>
          )}
          {free("procedure") && (
            <>
              <Field label={t.kinds.procedure} value={note} maxLength={300} onInput={setNote} />
              {(points.length > 0 ? points.map((one) => one.label) : [""]).map((point) => (
                <Button
                  key={point}
                  large
                  icon="alert"
                  onClick={() => ask({ kind: "procedure", point, note })}
                >
                  {point || t.kinds.procedure}
                </Button>
              ))}
            </>
          )}
          {own.map((request) => (
            <Button
              key={request.id}
              kind="quiet"
              icon="close"
              onClick={() => void send({ type: "floor.withdraw", request: request.id })}
            >
              {t.withdraw}: {t.kinds[request.kind]}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  );
}

function Banner({ room, place }: PartProps) {
  const t = useWords(floor);
  const speech = going(room).find((one) => one.party === place);
  if (speech) return <OwnSpeech speech={speech} screen="own" title={t.yourTurn} />;
  const next = waiting(room, activeItem(room))[0];
  if (next?.party !== place || next === undefined) return null;
  return (
    <section class="own-floor is-next" role="status">
      <strong>{t.nearly}</strong>
    </section>
  );
}
