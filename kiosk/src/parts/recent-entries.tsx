import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { List, Row } from "../ui/list";
import type { Admission, Participant } from "../wire";
import { desk } from "../words/desk";
import { useWords } from "../words/language";

interface Props {
  readonly admissions: readonly Admission[];
  readonly people: ReadonlyMap<string, Participant>;
  readonly onOut: (person: Participant) => void;
}

const AT_MOST = 12;

/** Who went through the door last; "Ra" takes an entry back. */
export function RecentEntries({ admissions, people, onOut }: Props) {
  const t = useWords(desk);
  const latest = [...admissions].sort((a, b) => b.at.localeCompare(a.at)).slice(0, AT_MOST);
  const seen = new Set<string>();
  return (
    <section class="recent">
      <h2>{t.recent}</h2>
      {latest.length === 0 && <p class="recent-none">{t.recentNone}</p>}
      <List label={t.recent}>
        {latest.map((act) => {
          const person = people.get(act.participant);
          const newest = !seen.has(act.participant);
          seen.add(act.participant);
          if (!person) return null;
          const inside = newest && act.direction === "in" && person.presence === "in";
          return (
            <Row
              key={act.id}
              lead={<time class="figures">{timeOfDay(Date.parse(act.at))}</time>}
              title={person.name}
              sub={`${act.direction === "in" ? t.in : t.left} · ${person.unit}`}
              end={inside && <Button onClick={() => onOut(person)}>{t.out}</Button>}
            />
          );
        })}
      </List>
    </section>
  );
}
