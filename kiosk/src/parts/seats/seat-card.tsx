import type { ComponentChildren } from "preact";
import type { SeatView } from "../../seats/plan";
import { Badge } from "../../ui/badge";
import type { Tone } from "../../ui/toast";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";

const TONES: Record<SeatView["presence"], Tone> = {
  free: "neutral",
  present: "ok",
  expected: "warning",
  away: "warning",
  excused: "neutral",
  remote: "info",
};

interface Props {
  readonly view: SeatView | undefined;
  /** What this viewer can do. */
  readonly children?: ComponentChildren;
}

/** Who sits on the chosen seat, and how it stands with this person. */
export function SeatCard({ view, children }: Props) {
  const t = useWords(seats);
  if (!view) return <p class="seat-hint">{t.tapSeat}</p>;
  const { seat, person, keptFor, presence, floor, vote } = view;
  const facts = person ? [person.position, person.unit].filter((fact) => fact !== "") : [];
  return (
    <section class="seat-card" aria-live="polite">
      <p class="seat-card-seat">
        <span class="figures">{t.seat(seat.label)}</span>
        {seat.kind !== "delegate" && <Badge>{t.kind[seat.kind]}</Badge>}
      </p>
      <h3>{person?.name ?? t.nobody}</h3>
      {facts.length > 0 && <p>{facts.join(" · ")}</p>}
      {person && (
        <p class="seat-card-signs">
          <Badge tone={TONES[presence]}>{t.presence[presence]}</Badge>
          {floor !== "" && <Badge tone={floor === "speaks" ? "active" : "info"}>{t.floor[floor]}</Badge>}
          {vote !== "" && <Badge>{t.vote[vote]}</Badge>}
        </p>
      )}
      {keptFor && <p class="seat-hint">{t.keptFor(keptFor.name)}</p>}
      {person?.absent && <p class="seat-hint">{person.absent}</p>}
      {person && children && <div class="seat-card-acts">{children}</div>}
    </section>
  );
}
