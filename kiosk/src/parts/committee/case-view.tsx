import type { Case } from "../../committee";
import { Badge } from "../../ui/badge";
import { committee } from "../../words/committee";
import { useWords } from "../../words/language";
import { TONES } from "./case-list";
import { Conclusion } from "./conclusion";
import { EvidenceTable, Sides } from "./evidence";
import { Timeline } from "./timeline";

interface Props {
  readonly meeting: string;
  /** The account that looks: nobody confirms what they proposed themselves. */
  readonly me: string;
  readonly one: Case;
  readonly onDone: () => Promise<void>;
}

/** One case: who, what was found, what is known, what happened, what follows. */
export function CaseView({ meeting, me, one, onDone }: Props) {
  const t = useWords(committee);
  return (
    <article class="case-view">
      <header class="case-head">
        <div>
          <h2>{one.name || t.nobody}</h2>
          <p>{one.unit || one.subject}</p>
        </div>
        <Badge tone={TONES[one.status]}>{t.status[one.status]}</Badge>
        <ul class="case-codes" aria-label={t.findings}>
          {one.codes.map((code) => (
            <li key={code}>
              <Badge tone="danger" icon="alert">
                {t.codes[code] ?? code}
              </Badge>
            </li>
          ))}
        </ul>
      </header>
      {one.evidence && (
        <EvidenceTable meeting={meeting} subject={one.subject} evidence={one.evidence} />
      )}
      <Sides one={one} />
      <Conclusion meeting={meeting} me={me} one={one} onDone={onDone} />
      <Timeline one={one} />
    </article>
  );
}
