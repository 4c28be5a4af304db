import { type Case, differs, doubled, type Evidence } from "../../committee";
import { dayAndTime, timeOfDay } from "../../time";
import { dayOfBirth } from "../../time-of-birth";
import { Badge } from "../../ui/badge";
import { committee } from "../../words/committee";
import { useLang, useWords } from "../../words/language";
import { Portrait } from "../portrait";

interface Props {
  readonly meeting: string;
  readonly subject: string;
  readonly evidence: Evidence;
}

interface Compared {
  readonly item: string;
  readonly listed: string;
  readonly known: string;
  /** Whether the two ought to be the same. */
  readonly same: boolean;
}

/** The photo, and list and directory side by side; what differs says so. */
export function EvidenceTable({ meeting, subject, evidence: e }: Props) {
  const t = useWords(committee);
  const lang = useLang();
  const day = (iso: string | null) => (iso ? dayOfBirth(iso) : "");
  const rows: readonly Compared[] = [
    { item: t.name, listed: e.roster_name, known: e.directory_name, same: true },
    { item: t.born, listed: day(e.listed_on), known: day(e.born_on), same: true },
    { item: t.card, listed: e.listed_card, known: e.directory_card, same: true },
    { item: t.unit, listed: e.roster_unit, known: e.directory_unit, same: false },
    {
      item: t.capacity,
      listed: `${t.capacities[e.capacity] ?? e.capacity}, ${t.summons[e.summons] ?? e.summons}`,
      known: e.status ? (t.statuses[e.status] ?? e.status) : "",
      same: false,
    },
    { item: t.admitted, listed: "", known: day(e.admitted_on), same: false },
  ];
  const found = [e.verdict, ...e.verdict.others];
  return (
    <section class="case-card">
      <h3>{t.evidence}</h3>
      <div class="case-evidence">
        <Portrait meeting={meeting} participant={subject} name={e.roster_name} photo={e.photo} />
        <table>
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              <th scope="col">{t.onList}</th>
              <th scope="col">{t.inDirectory}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.item} row={row} known={e.known} />
            ))}
          </tbody>
        </table>
      </div>
      <dl class="case-facts">
        <dt>{t.badge}</dt>
        <dd>
          {e.badge ? t.badgeNow(e.badge.sequence, dayAndTime(Date.parse(e.badge.issued_at))) : t.badgeNone}{" "}
          {e.badge?.revoked && t.badgeRevoked}
        </dd>
        <dt>{t.findings}</dt>
        <dd>
          <ul>
            {found.map((one) => (
              <li key={one.code}>{lang === "vi" ? one.message_vi : one.message_en}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

function Line({ row, known }: { readonly row: Compared; readonly known: boolean }) {
  const t = useWords(committee);
  const apart = row.same && differs(row.listed, row.known);
  const none = <span class="case-nothing">{t.nothing}</span>;
  return (
    <tr class={apart ? "is-apart" : ""}>
      <th scope="row">{row.item}</th>
      <td>{row.listed || none}</td>
      <td>
        {row.known || (known ? none : <span class="case-nothing">{t.unknown}</span>)}{" "}
        {apart && (
          <Badge tone="danger" icon="alert">
            {t.differs}
          </Badge>
        )}
      </td>
    </tr>
  );
}

/** Both sides of a double entry, so that nobody decides on one of them alone. */
export function Sides({ one }: { readonly one: Case }) {
  const t = useWords(committee);
  const sides = doubled(one.admissions ?? []);
  if (sides.length === 0) return null;
  return (
    <section class="case-card is-twice">
      <h3>{t.twice}</h3>
      <p>{t.twiceWhy}</p>
      <ol class="case-sides">
        {sides.map((act, n) => (
          <li key={act.id}>
            <b>{t.side(n + 1)}</b>
            <span class="case-when figures">{timeOfDay(Date.parse(act.at))}</span>
            <span>{one.accounts[act.desk] ?? act.desk}</span>
            <span>
              {t.via[act.via]}, {act.code}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
