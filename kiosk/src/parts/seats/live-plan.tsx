import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { namedPoll, type SeatView, seatViews } from "../../seats/plan";
import type { Room } from "../../room";
import { EmptyState } from "../../ui/blank";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { SeatCard } from "./seat-card";
import { SeatLegend } from "./seat-legend";
import { SeatPlan } from "./seat-plan";
import { SiteTiles } from "./site-tiles";

interface Props {
  readonly room: Room;
  /** Said where there is no plan. */
  readonly none: string;
  /** What this viewer can do with whoever sits on the chosen seat. */
  readonly acts: (view: SeatView) => ComponentChildren;
}

/** The hall as it stands: touch a seat to see who sits there. */
export function LivePlan({ room, none, acts }: Props) {
  const t = useWords(seats);
  const [chosen, setChosen] = useState("");
  const views = seatViews(room);
  const poll = namedPoll(room);
  if (views.length === 0) {
    return (
      <EmptyState icon="seat" title={t.none}>
        {none}
      </EmptyState>
    );
  }
  const view = views.find(({ seat }) => seat.id === chosen);
  return (
    <div class="seat-live">
      <div class="seat-main">
        <SeatPlan
          views={views}
          chosen={new Set([chosen])}
          onTap={(seat) => setChosen(seat === chosen ? "" : seat)}
        >
          {poll && <p class="seat-poll">{t.polling(poll.title)}</p>}
        </SeatPlan>
        <SeatLegend room={room} views={views} />
      </div>
      <aside class="seat-aside" aria-label={t.aside} tabIndex={0}>
        <SeatCard view={view}>{view && acts(view)}</SeatCard>
        <SiteTiles room={room} />
      </aside>
    </div>
  );
}
