import { type Case, type Entry, timeline } from "../../committee";
import { dayAndTime, timeOfDay } from "../../time";
import type { Admission } from "../../wire";
import { committee } from "../../words/committee";
import { useWords } from "../../words/language";

/** Everything that happened about somebody, oldest first; no line ever goes. */
export function Timeline({ one }: { readonly one: Case }) {
  const t = useWords(committee);
  return (
    <section class="case-card">
      <h3>{t.timeline}</h3>
      <ol class="case-timeline">
        {timeline(one).map((moment) => (
          <li key={moment.kind === "entry" ? moment.entry.seq : moment.act.id} class={`is-${moment.kind}`}>
            <time class="figures" title={dayAndTime(Date.parse(moment.at))}>
              {timeOfDay(Date.parse(moment.at))}
            </time>
            {moment.kind === "entry" ? (
              <Added entry={moment.entry} accounts={one.accounts} />
            ) : (
              <Passed act={moment.act} accounts={one.accounts} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

type Accounts = Readonly<Record<string, string>>;

function Added({ entry, accounts }: { readonly entry: Entry; readonly accounts: Accounts }) {
  const t = useWords(committee);
  const more = [
    entry.codes.map((code) => t.codes[code] ?? code).join(", "),
    entry.badge > 0 ? t.scanned(entry.badge) : "",
    entry.decision ? t.decision[entry.decision] : "",
  ].filter(Boolean);
  return (
    <p>
      <b>{t.step[entry.kind]}</b>
      {more.length > 0 && `: ${more.join(" · ")}`}
      {entry.text && <q>{entry.text}</q>}
      <span class="case-by">{accounts[entry.actor] ?? entry.actor}</span>
    </p>
  );
}

function Passed({ act, accounts }: { readonly act: Admission; readonly accounts: Accounts }) {
  const t = useWords(committee);
  return (
    <p>
      <b>{t[act.direction]}</b>: {t.via[act.via]} · {act.code}
      <span class="case-by">{accounts[act.desk] ?? act.desk}</span>
    </p>
  );
}
