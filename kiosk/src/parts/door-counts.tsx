import { Badge } from "../ui/badge";
import type { Participant, Quorum } from "../wire";
import { desk } from "../words/desk";
import { useWords } from "../words/language";

interface Props {
  readonly quorum: Quorum;
  readonly people: readonly Participant[];
}

/** How many are in, how many are needed, how many are still to come. */
export function DoorCounts({ quorum, people }: Props) {
  const t = useWords(desk);
  const { present, summoned, needed, met } = quorum;
  const guests = people.filter((p) => p.eligibility === "guest" && p.presence === "in").length;
  const share = (n: number): string => `${summoned > 0 ? (100 * n) / summoned : 0}%`;
  return (
    <section class="door-counts">
      <Count label={t.present} value={`${present}/${summoned}`} strong />
      <div class="door-quorum">
        <div
          class={`door-bar${met ? " is-met" : ""}`}
          role="meter"
          aria-label={t.quorum}
          aria-valuemin={0}
          aria-valuemax={summoned}
          aria-valuenow={present}
        >
          <span style={{ width: share(present) }} />
          <i style={{ left: share(needed) }} />
        </div>
        <p>
          <span>
            {t.needed} <b class="figures">{needed}</b>
          </span>
          <Badge tone={met ? "ok" : "warning"} icon={met ? "check" : "people"}>
            {met ? t.met : t.notMet(needed - present)}
          </Badge>
        </p>
      </div>
      {/* Of the same people as above: guests, and whoever does not count, are not missed. */}
      <Count label={t.waiting} value={String(Math.max(0, summoned - present))} />
      <Count label={t.guests} value={String(guests)} />
    </section>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}

function Count({ label, value, strong = false }: CountProps) {
  return (
    <p class={`door-count${strong ? " is-strong" : ""}`}>
      <span class="figures">{value}</span>
      <span>{label}</span>
    </p>
  );
}
