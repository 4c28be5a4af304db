import { differences, hasMoved, pastOf } from "../../minutes";
import type { Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import type { MinutesEntry } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { moment } from "../../moment";
import { useAct } from "../office/use-act";

interface Props {
  readonly entry: MinutesEntry;
  readonly locked: boolean;
}

/** What the journal says of a section, and what of it is new since it was edited. */
export function SectionFacts({ entry, locked }: Props) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const { section, text, edition: after, generated: base } = entry;
  const see = () =>
    act({
      name: "see",
      commands: [{ type: "minutes.edit", section, text, after, base }],
      told: t.seenTold,
    });
  const toFacts = () =>
    act({
      name: "facts",
      commands: [{ type: "minutes.edit", section, text: null, after, base: null }],
      told: t.toFactsTold,
      undo: [{ type: "minutes.edit", section, text, after: after + 1, base: entry.base }],
    });
  return (
    <section class="minutes-facts" aria-label={t.facts}>
      <h3>{t.facts}</h3>
      {text === null ? (
        <p class="office-hint">{t.factsSame}</p>
      ) : (
        <pre class="minutes-generated">{base}</pre>
      )}
      {hasMoved(entry) && (
        <div class="minutes-moved">
          <strong>{t.movedTitle}</strong>
          <ul>
            {differences(entry.base, base).map(({ kind, text: line }) => (
              <li key={`${kind} ${line}`} class={`is-${kind}`}>
                <span>{kind === "gone" ? t.gone : t.fresh}</span> {line}
              </li>
            ))}
          </ul>
          {!locked && (
            <Button busy={busy === "see"} onClick={see}>
              {t.seen}
            </Button>
          )}
        </div>
      )}
      {text !== null && !locked && (
        <Button icon="undo" busy={busy === "facts"} onClick={toFacts}>
          {t.toFacts}
        </Button>
      )}
    </section>
  );
}

interface PastProps extends Props {
  readonly room: Room;
}

/** Everything that was written in a section, each to be had again. */
export function SectionPast({ room, entry, locked }: PastProps) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const past = pastOf(room, entry.section);
  const restore = (number: number) =>
    act({
      name: String(number),
      commands: [{ type: "minutes.restore", section: entry.section, number }],
      told: t.restored,
    });
  if (past.length === 0) return <p class="office-hint">{t.noHistory}</p>;
  return (
    <ul class="minutes-past">
      {past.map(({ number, text, at }) => (
        <li key={number}>
          <span>
            <strong>{number === 0 ? t.original : moment(at)}</strong>
            <span>{number === 0 ? "" : (text ?? t.original) || t.nothing}</span>
          </span>
          {text === entry.text ? (
            <Badge tone="ok">{t.save.saved}</Badge>
          ) : (
            !locked && (
              <Button busy={busy === String(number)} onClick={() => restore(number)}>
                {t.restore}
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}
