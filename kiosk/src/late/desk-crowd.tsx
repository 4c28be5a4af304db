import type { ComponentChildren } from "preact";
import { type Look, type Shown, shownOf } from "../door/crowd";
import { Portrait } from "../parts/portrait";
import type { Card } from "../parts/verdict-card";
import { VerdictShape } from "../parts/verdict-shape";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { Meeting, Quorum } from "../wire";
import { deskCrowd } from "../words/desk-crowd";
import { useWords } from "../words/language";

interface Props {
  readonly card: Card;
  readonly looks: readonly Look[];
  readonly quorum: Quorum | undefined;
  readonly meeting: Meeting;
  readonly way: "in" | "out";
  readonly busy: boolean;
  readonly onAdmit: () => void;
  readonly onClear: () => void;
  readonly onLeave: () => void;
  /** Where readers write and the camera looks. */
  readonly children: ComponentChildren;
}

/** The desk before a crowd: the last result, large enough to be read from three metres. */
export function DeskCrowd(props: Props) {
  const { card, looks, quorum, way, onLeave, children } = props;
  const t = useWords(deskCrowd);
  return (
    <main class="crowd">
      <header class="crowd-head">
        {quorum && (
          <>
            <Count n={quorum.present} label={t.inside} />
            <Count n={Math.max(0, quorum.summoned - quorum.present)} label={t.expected} />
          </>
        )}
        {props.meeting.demo && <Badge tone="warning">{t.demo}</Badge>}
        <strong class={`crowd-way is-${way}`}>{t.way[way]}</strong>
        <Button large icon="close" onClick={onLeave}>
          {t.leave} <kbd>F2</kbd>
        </Button>
      </header>
      {card.kind === "verdict" ? (
        <Result {...props} shown={shownOf(card.verdict, card.admitted)} />
      ) : (
        <section class="crowd-result is-none" aria-busy={card.kind === "checking"}>
          <p class="crowd-word">{card.kind === "checking" ? t.checking : t.ready}</p>
        </section>
      )}
      <aside class="crowd-side">
        {children}
        <ol class="crowd-looks" aria-label={t.looks}>
          {looks.map(({ id, at_ms, verdict, done }) => (
            <LookRow key={id} at_ms={at_ms} shown={shownOf(verdict, done)} />
          ))}
        </ol>
      </aside>
    </main>
  );
}

function Count({ n, label }: { readonly n: number; readonly label: string }) {
  return (
    <p class="crowd-count">
      <strong class="figures">{n}</strong> {label}
    </p>
  );
}

function Result({ card, shown, meeting, busy, ...rest }: Props & { readonly shown: Shown }) {
  const t = useWords(deskCrowd);
  const { colour, person } = shown;
  const admitted = card.kind === "verdict" && card.admitted;
  const ready = card.kind === "verdict" && !admitted && card.verdict.admit === "yes";
  return (
    <section class={`crowd-result is-${colour}`} aria-live="assertive">
      <p class="crowd-word">
        <VerdictShape colour={colour} />
        {admitted ? t.admitted : t.word[colour]}
      </p>
      {person ? (
        <div class="crowd-person">
          <Portrait {...person} meeting={meeting.id} />
          <div>
            <p class="crowd-name">{person.name}</p>
            {person.seat && (
              <p class="crowd-seat">
                {t.seat} <strong class="figures">{person.seat}</strong>
              </p>
            )}
            <p class="crowd-unit">{person.unit}</p>
          </div>
        </div>
      ) : (
        <p class="crowd-please">{shown.details ? t.wait : ""}</p>
      )}
      <footer class="crowd-acts">
        {ready && (
          <Button kind="primary" large icon="check" busy={busy} onClick={rest.onAdmit}>
            {t.admit} <kbd>Enter</kbd>
          </Button>
        )}
        {shown.details && (
          <Button kind="primary" large icon="info" onClick={rest.onLeave}>
            {t.details} <kbd>F2</kbd>
          </Button>
        )}
        <Button large onClick={rest.onClear}>
          {t.clear} <kbd>Esc</kbd>
        </Button>
      </footer>
    </section>
  );
}

function LookRow({ at_ms, shown }: { readonly at_ms: number; readonly shown: Shown }) {
  const t = useWords(deskCrowd);
  return (
    <li class={`crowd-look is-${shown.colour}`}>
      <VerdictShape colour={shown.colour} />
      <span>{shown.person?.name ?? t.word[shown.colour]}</span>
      <time class="figures">{timeOfDay(at_ms)}</time>
    </li>
  );
}
