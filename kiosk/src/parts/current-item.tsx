import type { Numbered } from "../agenda";
import { forecast } from "../forecast";
import { running, timeOfDay, usedSeconds } from "../time";
import type { Meeting, Quorum } from "../wire";
import { agendaWords } from "../words/agenda";
import { chair } from "../words/chair";
import { useLang, useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly current: Numbered | undefined;
  readonly agenda: readonly Numbered[];
  readonly meeting: Meeting;
  /** Told until something is before the meeting. */
  readonly quorum: Quorum | undefined;
  readonly now_ms: number;
}

/** The item in hand, large, and its time against the plan. */
export function CurrentItem({ current, agenda, meeting, quorum, now_ms }: Props) {
  const t = useWords(chair);
  const language = useLang();
  const d = useWords(tablet);
  if (!current) {
    return (
      <section class="current is-idle">
        <div class="current-text">
          <p class="current-title">{t.nothingNow}</p>
          {quorum && <p class="current-quorum">{quorum[`sentence_${language}`]}</p>}
          <Ending agenda={agenda} meeting={meeting} now_ms={now_ms} />
        </div>
      </section>
    );
  }
  const { item, number } = current;
  const used_s = usedSeconds(item, now_ms);
  const planned_s = item.planned_min * 60;
  const over = planned_s > 0 && used_s > planned_s;
  return (
    <section class={`current is-${item.status}`}>
      <div class="current-text">
        <p class="now-label">
          <span>{item.status === "active" ? d.now : d.nowSuspended}</span>
        </p>
        <p class="current-title">
          {number}. {item.title}
        </p>
        {item.rapporteur && <p class="now-sub">{d.rapporteur(item.rapporteur)}</p>}
        <Ending agenda={agenda} meeting={meeting} now_ms={now_ms} />
      </div>
      <div class="current-time">
        <p class="current-clock figures">{running(used_s)}</p>
        {planned_s > 0 && (
          <>
            <progress
              class={over ? "is-over" : ""}
              aria-label={t.used(running(used_s), item.planned_min)}
              value={used_s}
              max={planned_s}
            />
            <p>
              {over
                ? t.overBy(running(used_s - planned_s))
                : t.leftOf(running(planned_s - used_s))}
            </p>
          </>
        )}
      </div>
    </section>
  );
}

interface EndingProps {
  readonly agenda: readonly Numbered[];
  readonly meeting: Meeting;
  readonly now_ms: number;
}

/** When it will all be over, at the pace of the day. */
function Ending({ agenda, meeting, now_ms }: EndingProps) {
  const t = useWords(agendaWords);
  if (meeting.status !== "open" && meeting.status !== "recess") return null;
  const starts_ms = Date.parse(meeting.opened_at ?? meeting.starts_at);
  const told = forecast(agenda, now_ms, starts_ms);
  if (!told) return null;
  const { late_min } = told;
  const drift =
    late_min > 0 ? t.later(late_min) : late_min < 0 ? t.earlier(-late_min) : t.onTime;
  return (
    <p class="now-sub figures">
      {t.endsAt(timeOfDay(told.ends_ms))} · {drift}
    </p>
  );
}
