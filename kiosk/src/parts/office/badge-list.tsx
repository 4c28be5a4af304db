import { useState } from "preact/hooks";
import type { Issue } from "../../badges";
import { dayAndTime } from "../../time";
import { Badge } from "../../ui/badge";
import { Check } from "../../ui/check";
import { List, Row } from "../../ui/list";
import type { Participant } from "../../wire";
import { badges } from "../../words/badges";
import { useWords } from "../../words/language";

const TONES = { current: "ok", void: "neutral", revoked: "danger" } as const;

interface Props {
  readonly known: readonly Issue[];
  readonly people: readonly Participant[];
}

/** Every badge of these people; what no longer counts first, on request alone. */
export function BadgeList({ known, people }: Props) {
  const t = useWords(badges);
  const [ended, setEnded] = useState(false);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const mine = known.filter(({ participant }) => names.has(participant));
  const count = (state: Issue["state"]) => mine.filter((one) => one.state === state).length;
  const shown = mine.filter((one) => !ended || one.state !== "current");
  return (
    <section class="office-form">
      <h3>{t.list}</h3>
      <p>{t.counts(count("current"), count("void"), count("revoked"))}</p>
      <Check checked={ended} onChange={setEnded}>
        {t.only}
      </Check>
      <Issues shown={shown} nameOf={(id) => names.get(id) ?? id} />
    </section>
  );
}

interface IssuesProps {
  readonly shown: readonly Issue[];
  readonly nameOf?: (participant: string) => string;
}

/** Badges one under the other, each with what it is worth. */
export function Issues({ shown, nameOf }: IssuesProps) {
  const t = useWords(badges);
  if (shown.length === 0) return <p>{t.none}</p>;
  return (
    <List label={t.list}>
      {shown.map((one) => {
        const what = t.one(one.sequence, dayAndTime(Date.parse(one.issued_at)));
        const end = one.ended_at && t.ended(dayAndTime(Date.parse(one.ended_at)));
        return (
          <Row
            key={`${one.participant} ${one.sequence}`}
            title={nameOf ? nameOf(one.participant) : what}
            sub={[nameOf ? what : "", end].filter(Boolean).join(", ")}
            end={<Badge tone={TONES[one.state]}>{t.state[one.state]}</Badge>}
          />
        );
      })}
    </List>
  );
}
