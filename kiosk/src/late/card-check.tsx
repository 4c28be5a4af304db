/** A number that is on no list: whether the member directory has it, and no name. */
import { useState } from "preact/hooks";
import { checkCard, type KnownCard } from "../desk";
import { dayOfBirth } from "../time-of-birth";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { usePending } from "../ui/pending";
import { cardCheck } from "../words/card-check";
import { useWords } from "../words/language";

interface Props {
  readonly meeting: string;
  readonly card: string;
}

const ICONS = { current: "check", ask_committee: "alert", unknown: "alert" } as const;

export function CardCheck({ meeting, card }: Props) {
  const t = useWords(cardCheck);
  const { busy, press } = usePending();
  const [known, setKnown] = useState<KnownCard | null>(null);
  return (
    <div class="card-check">
      {known ? (
        <p class={`is-${known.standing}`} role="status">
          <Icon name={ICONS[known.standing]} />
          <span>
            {t[known.standing](card, known.unit)} {known.data_on && t.dataOn(dayOfBirth(known.data_on))}
          </span>
        </p>
      ) : (
        <Button
          icon="search"
          busy={busy !== null}
          onClick={() => press("ask", async () => setKnown(await checkCard(meeting, card)))}
        >
          {t.ask}
        </Button>
      )}
    </div>
  );
}
