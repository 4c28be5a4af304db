import type { Person, Verdict } from "../desk";
import { dayOfBirth } from "../time-of-birth";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/blank";
import { Icon } from "../ui/icon";
import { desk } from "../words/desk";
import { useLang, useWords } from "../words/language";
import { Portrait } from "./portrait";
import { VerdictShape } from "./verdict-shape";

/** What the right half of the desk shows. */
export type Card =
  | { readonly kind: "ready" }
  | { readonly kind: "checking" }
  | { readonly kind: "verdict"; readonly verdict: Verdict; readonly admitted: boolean };

interface Props {
  readonly card: Card;
  readonly meeting: string;
  readonly busy: boolean;
  readonly onAdmit: () => void;
  readonly onOut: (person: Person) => void;
  /** The person is not the one on the photo. */
  readonly onHold: (person: Person) => void;
  readonly onClear: () => void;
}

/** One colour, one shape and one word for the operator; then the human look. */
export function VerdictCard({ card, ...rest }: Props) {
  const t = useWords(desk);
  switch (card.kind) {
    case "ready":
      return (
        <section class="verdict is-ready">
          <EmptyState icon="qr" title={t.ready}>
            {t.readyWhy}
          </EmptyState>
        </section>
      );
    case "checking":
      return (
        <section class="verdict is-ready" aria-busy="true">
          <EmptyState icon="search" title={t.checking} />
        </section>
      );
    case "verdict":
      return <Told {...card} {...rest} />;
    default:
      return card satisfies never;
  }
}

interface ToldProps extends Omit<Props, "card"> {
  readonly verdict: Verdict;
  readonly admitted: boolean;
}

function Told({ verdict, admitted, meeting, busy, onAdmit, onOut, onHold, onClear }: ToldProps) {
  const t = useWords(desk);
  const lang = useLang();
  const { colour, person, message, code } = verdict;
  const others = [...verdict.others, ...verdict.banners];
  const mayHold = person && !admitted && verdict.admit !== "no";
  return (
    <section class={`verdict is-${admitted ? "green" : colour}`} aria-live="assertive">
      <header class="verdict-head">
        <VerdictShape colour={admitted ? "green" : colour} />
        <span class="verdict-word">{admitted ? t.entered : t.word[colour]}</span>
        <span class="verdict-code" title={t.code}>
          {code}
        </span>
      </header>
      <div class="verdict-body">
        {person && <Facts person={person} meeting={meeting} />}
        <p class="verdict-message">
          {message[lang]} {verdict.noEntry && t.noEntry}
        </p>
        {others.length > 0 && (
          <ul class="verdict-others" aria-label={t.alsoFound}>
            {others.map((other) => (
              <li key={other.code}>
                <Icon name={other.colour === "info" ? "info" : "alert"} />
                {other.message[lang]}
              </li>
            ))}
          </ul>
        )}
      </div>
      <footer class="verdict-actions">
        {admitted && person ? (
          <Button large icon="undo" onClick={() => onOut(person)}>
            {t.out}
          </Button>
        ) : (
          <Act verdict={verdict} busy={busy} onAdmit={onAdmit} />
        )}
        {mayHold && (
          <Button large busy={busy} onClick={() => onHold(person)}>
            {t.otherPerson}
          </Button>
        )}
        <Button large onClick={onClear}>
          {t.clear} <kbd>{t.clearKey}</kbd>
        </Button>
      </footer>
    </section>
  );
}

interface ActProps {
  readonly verdict: Verdict;
  readonly busy: boolean;
  readonly onAdmit: () => void;
}

function Act({ verdict, busy, onAdmit }: ActProps) {
  const t = useWords(desk);
  if (!verdict.person) return null;
  switch (verdict.admit) {
    case "yes":
      return (
        <Button kind="primary" large icon="check" busy={busy} onClick={onAdmit}>
          {t.admit} <kbd>{t.admitKey}</kbd>
        </Button>
      );
    case "after_check":
      return (
        <Button kind="primary" large icon="check" busy={busy} onClick={onAdmit}>
          {verdict.code === "DA_VAO" ? t.reentry : t.confirm}
        </Button>
      );
    case "no":
      return verdict.colour === "red" ? <p class="verdict-hold">{t.hold}</p> : null;
    default:
      return verdict.admit satisfies never;
  }
}

function Facts({ person, meeting }: { readonly person: Person; readonly meeting: string }) {
  const t = useWords(desk);
  return (
    <div class="verdict-person">
      <Portrait {...person} meeting={meeting} />
      <div class="verdict-facts">
        <p class="verdict-name">{person.name}</p>
        {person.position && <p>{person.position}</p>}
        {person.unit && <p class="verdict-unit">{person.unit}</p>}
        <dl>
          <div>
            <dt>{t.seat}</dt>
            <dd class="figures">{person.seat || t.noSeat}</dd>
          </div>
          {person.site && (
            <div>
              <dt>{t.at}</dt>
              <dd>{person.site}</dd>
            </div>
          )}
          {person.bornOn && (
            <div>
              <dt>{t.born}</dt>
              <dd class="figures">{dayOfBirth(person.bornOn)}</dd>
            </div>
          )}
        </dl>
        <p class="verdict-eligibility">
          {person.eligibility === "official" ? t.official : t.guest}
        </p>
      </div>
    </div>
  );
}
