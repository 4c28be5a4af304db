import { MeetingControls } from "./meeting-controls";
import { leaving } from "../lifecycle";
import type { Room } from "../room";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import type { Command, Meeting } from "../wire";
import { useWords } from "../words/language";
import { lifecycle } from "../words/lifecycle";

interface Props {
  readonly room: Room;
  readonly meeting: Meeting;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

/** Open, recess, resume, close; and the doors, in one tap. */
export function MeetingActs({ room, meeting, busy, onSend }: Props) {
  const sits = meeting.status === "open" || meeting.status === "recess";
  return (
    <>
      {sits && <Doors room={room} meeting={meeting} busy={busy} onSend={onSend} />}
      <MeetingControls meeting={meeting} busy={busy} onSend={onSend} />
    </>
  );
}

function Doors({ room, meeting, busy, onSend }: Props) {
  const t = useWords(lifecycle);
  const shut = meeting.mode === "closed_door";
  const turn = () => {
    const mode = shut ? "public" : "closed_door";
    toast({
      text: shut ? t.doorsOpenTold : t.doorsClosedTold(leaving(room)),
      undo: () => onSend({ type: "meeting.mode", mode: meeting.mode }),
    });
    onSend({ type: "meeting.mode", mode });
  };
  return (
    <span class={`doors${shut ? " is-shut" : ""}`}>
      <Button
        icon="door"
        key={meeting.mode}
        act={meeting.mode}
        busy={busy === "meeting.mode"}
        pressed={shut}
        onClick={turn}
      >
        {shut ? t.openDoors : t.closeDoors}
      </Button>
    </span>
  );
}
