import { activeItem, going, waiting } from "../floor";
import { newId } from "../link";
import { useAct } from "../parts/office/use-act";
import { LivePlan } from "../parts/seats/live-plan";
import { only, type Room } from "../room";
import type { SeatView } from "../seats/plan";
import { Button } from "../ui/button";
import type { AddRequest, Command, Participant } from "../wire";
import { useWords } from "../words/language";
import { seats } from "../words/seats";

/** The hall before the chair, who gives the floor with a touch on a seat. */
export function ChairSeats({ room }: { readonly room: Room }) {
  const t = useWords(seats);
  return <LivePlan room={room} none={t.noneChair} acts={(view) => <FloorActs room={room} view={view} />} />;
}

interface Props {
  readonly room: Room;
  readonly view: SeatView;
}

function FloorActs({ room, view }: Props) {
  const t = useWords(seats);
  const { busy, act } = useAct();
  const { person } = view;
  if (!person) return null;
  const speech = going(room).find(({ party }) => party === person.id);
  if (speech) {
    const commands: Command[] = [{ type: "floor.end", request: speech.request }];
    return (
      <Button
        large
        icon="stop"
        act={speech.id}
        busy={busy === "end"}
        onClick={() => act({ name: "end", commands, told: t.ended(person.name) })}
      >
        {t.endSpeech}
      </Button>
    );
  }
  const open = only(room, "meeting")?.status === "open";
  const why = !open ? t.notOpen : whyNotHere(view, t);
  return (
    <Button
      large
      kind="primary"
      icon="mic"
      act="give"
      why={why}
      busy={busy === "give" || view.floor === "called"}
      onClick={() => act({ name: "give", commands: giving(room, person), told: t.called(person.name) })}
    >
      {t.giveFloor}
    </Button>
  );
}

/** Why the floor is not given from the plan to whoever is not in the hall. */
export function whyNotHere({ presence, person }: Pick<SeatView, "presence" | "person">, t: typeof seats.vi): string | undefined {
  if (presence === "present") return undefined;
  if (presence !== "remote") return t.notHere;
  return person?.mode === "site" ? t.atSite : t.online;
}

/** Whoever has not asked is put on the list first. */
function giving(room: Room, person: Participant): Command[] {
  const asked = waiting(room, activeItem(room)).find(({ party }) => party === person.id);
  const request = asked?.id ?? newId();
  const grant: Command = { type: "floor.grant", request, speaker: "", anyway: false };
  return asked ? [grant] : [adding(request, person.id), grant];
}

function adding(request: string, party: string): AddRequest {
  const about = { item: "", kind: "discussion", speaker: "", stance: "", point: "", note: "", to: "" } as const;
  return { type: "floor.add", request, party, name: "", paper: "", page: 1, ...about };
}
