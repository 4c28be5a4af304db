import { useEffect, useState } from "preact/hooks";
import { type Looks, LOOKS_AT_ONCE, looksAt } from "../../privacy";
import { find, type Room } from "../../room";
import { dayAndTime } from "../../time";
import { Button } from "../../ui/button";
import { List, Row } from "../../ui/list";
import { usePending } from "../../ui/pending";
import { useWords } from "../../words/language";
import { peopleData } from "../../words/people-data";

const NONE: Looks = { looks: [], accounts: {} };

/** Whose portraits were shown to whom, the newest first. */
export function LooksCard({ room }: { readonly room: Room }) {
  const t = useWords(peopleData);
  const { busy, press } = usePending();
  const [told, setTold] = useState(NONE);
  const [more, setMore] = useState(false);
  const look = (known: Looks) =>
    press("look", async () => {
      const older = await looksAt(room.meeting, known.looks.at(-1)?.seq ?? 0);
      setTold({
        looks: [...known.looks, ...older.looks],
        accounts: { ...known.accounts, ...older.accounts },
      });
      setMore(older.looks.length >= LOOKS_AT_ONCE);
    });
  useEffect(() => look(NONE), [room.meeting]);
  return (
    <section class="data-card">
      <h3>{t.looks}</h3>
      <p>{told.looks.length > 0 || busy ? t.looksWhy : t.noLooks}</p>
      <List label={t.looks}>
        {told.looks.map(({ seq, at, account, participant }) => (
          <Row
            key={seq}
            title={find(room, "participant", participant)?.name ?? participant}
            sub={t.look(told.accounts[account] ?? account)}
            end={<time class="figures">{dayAndTime(Date.parse(at))}</time>}
          />
        ))}
      </List>
      {more && (
        <Button act="older-looks" busy={busy !== null} onClick={() => look(told)}>
          {t.older}
        </Button>
      )}
    </section>
  );
}
