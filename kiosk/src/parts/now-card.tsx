import { running, usedSeconds } from "../time";
import { tablet } from "../words/tablet";
import { useWords } from "../words/language";
import type { Numbered } from "../agenda";

interface Props {
  /** The item before the meeting, if any. */
  readonly current: Numbered | undefined;
  readonly next: Numbered | undefined;
  readonly now_ms: number;
}

/** What is being discussed: always in sight, on every device of a delegate. */
export function NowCard({ current, next, now_ms }: Props) {
  const t = useWords(tablet);
  if (!current) {
    return (
      <section class="now-card is-idle" aria-live="polite">
        <p class="now-label">{t.nothingNow}</p>
        {next && (
          <p class="now-next">
            {t.next}: {next.number}. {next.item.title}
          </p>
        )}
      </section>
    );
  }
  const { item, number } = current;
  const used = running(usedSeconds(item, now_ms));
  return (
    <section class={`now-card is-${item.status}`}>
      <p class="now-label">
        <span>{item.status === "active" ? t.now : t.nowSuspended}</span>
        <span class="now-time figures">{t.elapsed(used, item.planned_min)}</span>
      </p>
      <p class="now-title" aria-live="polite">
        {number}. {item.title}
      </p>
      {item.rapporteur && <p class="now-sub">{t.rapporteur(item.rapporteur)}</p>}
    </section>
  );
}
