import { send } from "../link";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { usePending } from "../ui/pending";
import type { Announcement, Chime } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { messages } from "../words/messages";

const PATIENCE_MS = 15_000;

interface SaidProps {
  readonly said: Announcement;
  /** How many wait, this one among them. */
  readonly waiting: number;
  /** Where it cannot be acknowledged now, it is only put away. */
  readonly onPutAway: (() => void) | undefined;
  /** Whether that is so because there is no connection. */
  readonly why: boolean;
}

/** One announcement in large letters, until it is acknowledged. */
export function SaidCard({ said, waiting, onPutAway, why }: SaidProps) {
  const t = useWords(messages);
  const { busy, press } = usePending();
  const { id, level, text, at } = said;
  const acknowledge = () =>
    press(id, () => send({ type: "announcement.acknowledge", announcement: id }, undefined, PATIENCE_MS));
  return (
    <section class={`said is-${level}`} role="status" aria-label={t.announcements}>
      <p class="said-head">
        <Icon name={level === "important" ? "alert" : "notice"} />
        <strong>{level === "important" ? t.importantShort : t.announcements}</strong>
        <span class="figures">{timeOfDay(Date.parse(at))}</span>
        {waiting > 1 && <Badge>{t.ofMany(1, waiting)}</Badge>}
      </p>
      <p class="said-text">{text}</p>
      {why && <p class="said-why">{t.acknowledgeOffline}</p>}
      {onPutAway ? (
        <Button icon="close" act={id} onClick={onPutAway}>
          {t.putAway}
        </Button>
      ) : (
        <Button
          kind="primary"
          icon="check"
          act={id}
          busy={busy === id}
          onClick={acknowledge}
        >
          {t.acknowledge}
        </Button>
      )}
    </section>
  );
}

interface ChimeProps {
  readonly chime: Chime;
  readonly onClose: () => void;
}

/** The call back into the room. */
export function ChimeCard({ chime, onClose }: ChimeProps) {
  const t = useWords(messages);
  const c = useWords(common);
  return (
    <section class="said is-chime" role="status">
      <p class="said-text">{chime.text || t.chimeText}</p>
      <IconButton icon="close" label={c.close} onClick={onClose} />
    </section>
  );
}
