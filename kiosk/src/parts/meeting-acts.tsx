import { MeetingControls } from "./meeting-controls";
import { leaving } from "../lifecycle";
import { send } from "../link";
import type { Room } from "../room";
import { Button } from "../ui/button";
import { usePending } from "../ui/pending";
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
      {sits && <Doors room={room} meeting={meeting} />}
      <MeetingControls meeting={meeting} busy={busy} onSend={onSend} />
    </>
  );
}

function Doors({ room, meeting }: Pick<Props, "room" | "meeting">) {
  const t = useWords(lifecycle);
  const { busy, press } = usePending();
  const { mode } = meeting;
  const shut = mode === "closed_door";
  const give = (wished: Meeting["mode"], told?: () => void) =>
    press("meeting.mode", async () => {
      const failure = await send({ type: "meeting.mode", mode: wished });
      if (!failure) told?.();
      return failure;
    });
  const turn = () => {
    const text = shut ? t.doorsOpenTold : t.doorsClosedTold(leaving(room));
    give(shut ? "public" : "closed_door", () => toast({ text, undo: () => give(mode) }));
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
