import { useState } from "preact/hooks";
import { MakeHall } from "../parts/seats/make-hall";
import { PresenceActs } from "../parts/seats/presence-acts";
import { LivePlan } from "../parts/seats/live-plan";
import { SeatEditor } from "../parts/seats/seat-editor";
import { SeatPeople } from "../parts/seats/seat-people";
import type { Room } from "../room";
import { seatsOf } from "../seats/plan";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useWords } from "../words/language";
import { seats } from "../words/seats";

type Mode = "live" | "people" | "seats";
const MODES: readonly Mode[] = ["live", "people", "seats"];

/** The hall in the office: follow it, seat people, make and change the plan. */
export function OfficeSeats({ room }: { readonly room: Room }) {
  const t = useWords(seats);
  const [mode, setMode] = useState<Mode>("live");
  const [held, setHeld] = useState("");
  const [making, setMaking] = useState(false);
  const empty = seatsOf(room).length === 0;
  const turn = (to: Mode, person = "") => {
    setMode(to);
    setHeld(person);
  };
  return (
    <div class="office-tab office-seats-tab">
      <div class="office-bar">
        <div class="seat-modes" role="group" aria-label={t.modeList}>
          {MODES.map((one) => (
            <Button key={one} pressed={mode === one} onClick={() => turn(one)}>
              {t.modes[one]}
            </Button>
          ))}
        </div>
        <Button kind={empty ? "primary" : "secondary"} icon="grid" onClick={() => setMaking(true)}>
          {t.make}
        </Button>
      </div>
      {empty && (
        <EmptyState icon="seat" title={t.none}>
          {t.noneWhy}
        </EmptyState>
      )}
      {!empty && mode === "live" && (
        <LivePlan
          room={room}
          none={t.noneWhy}
          acts={({ person }) =>
            person && <PresenceActs person={person} onMove={() => turn("people", person.id)} />
          }
        />
      )}
      {!empty && mode === "people" && <SeatPeople room={room} held={held} onHold={setHeld} />}
      {!empty && mode === "seats" && <SeatEditor room={room} />}
      <Dialog open={making} wide title={t.make} onClose={() => setMaking(false)}>
        <MakeHall room={room} onDone={() => setMaking(false)} />
      </Dialog>
    </div>
  );
}
