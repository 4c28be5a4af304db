/** A delegate reads where its place is, and notes itself as present where that is allowed. */
import { useState } from "preact/hooks";
import { send } from "../link";
import { ownPlace } from "../own-place";
import { lang } from "../preferences";
import { only, type Room } from "../room";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { toast } from "../ui/toast";
import type { Participant } from "../wire";
import { attendance } from "../words/attendance";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly person: Participant;
}

/** One's own place, and one's own presence: to note it, and to take leave. */
export function CheckIn({ room, person }: Props) {
  return (
    <>
      <PlaceLine room={room} person={person} />
      {only(room, "meeting")?.self_check_in && <Presence person={person} />}
    </>
  );
}

function PlaceLine({ room, person }: Props) {
  const t = useWords(attendance);
  const { seat, site, wrong, kept } = ownPlace(room, person);
  if (wrong !== "") {
    return (
      <p class="own-place is-wrong" role="alert">
        <Icon name="alert" />
        {wrong === "hall" ? t.wrongHall(site) : t.wrongSite(seat)}
      </p>
    );
  }
  if (site === "" && seat === "") return null;
  return <p class="own-place">{kept ? t.seatKept(seat) : site ? t.yourSite(site) : t.yourSeat(seat)}</p>;
}

function Presence({ person }: { readonly person: Participant }) {
  const t = useWords(attendance);
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const here = person.presence === "in";
  const note = async (present: boolean): Promise<void> => {
    setBusy(true);
    const failure = await send({ type: "participant.check_in", present });
    setBusy(false);
    setLeaving(false);
    if (failure) toast({ text: common[lang.peek()].failure[failure], tone: "danger" });
  };
  return (
    <div class="check-in">
      {here && (
        <p>
          <Icon name="check" />
          {t.youAreIn(timeOfDay(Date.parse(person.since ?? "")))}
        </p>
      )}
      <Button
        kind={here ? "quiet" : "primary"}
        icon={here ? "sign-out" : "check"}
        act={person.presence}
        busy={busy}
        onClick={() => (here ? setLeaving(true) : void note(true))}
      >
        {here ? t.leaveShort : t.iAmHere}
      </Button>
      <Confirm
        open={leaving && here}
        title={t.leaveTitle}
        act={t.iLeave}
        busy={busy}
        onAct={() => void note(false)}
        onCancel={() => setLeaving(false)}
      >
        <p>{t.leaveText}</p>
      </Confirm>
    </div>
  );
}
