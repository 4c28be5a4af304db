import { useState } from "preact/hooks";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import type { Command, Meeting } from "../wire";
import { chair } from "../words/chair";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { lifecycle } from "../words/lifecycle";

interface Props {
  readonly meeting: Meeting;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

const WAKES_MS = 1_500;

/** Open, recess, resume and close; closing asks once more. */
export function MeetingControls({ meeting, busy, onSend }: Props) {
  const t = useWords(chair);
  const c = useWords(common);
  const l = useWords(lifecycle);
  const [closing, setClosing] = useState(false);
  const close = (
    <>
      <Button
        icon="stop"
        act={meeting.status}
        busy={busy === "meeting.close"}
        onClick={() => setClosing(true)}
      >
        {t.closeMeeting}
      </Button>
      <Confirm
        open={closing}
        title={t.closeTitle}
        act={t.closeMeeting}
        wakes_ms={WAKES_MS}
        onCancel={() => setClosing(false)}
        onAct={() => {
          setClosing(false);
          onSend({ type: "meeting.close" });
        }}
      >
        <p>{t.closeText}</p>
      </Confirm>
    </>
  );
  switch (meeting.status) {
    case "draft":
    case "convened":
    case "ready":
      return (
        <>
          {meeting.status === "convened" && (
            <Button
              icon="check"
              key="meeting.ready"
              busy={busy === "meeting.ready"}
              onClick={() => onSend({ type: "meeting.ready", despite: "" })}
            >
              {l.ready}
            </Button>
          )}
          <Button
            kind="primary"
            icon="play"
            key="meeting.open"
            act="meeting.open"
            busy={busy === "meeting.open"}
            onClick={() => onSend({ type: "meeting.open" })}
          >
            {t.openMeeting}
          </Button>
        </>
      );
    case "open":
      return (
        <>
          <Button
            icon="pause"
            key="meeting.recess"
            act="meeting.recess"
            busy={busy === "meeting.recess"}
            onClick={() => onSend({ type: "meeting.recess" })}
          >
            {t.recess}
          </Button>
          {close}
        </>
      );
    case "recess":
      return (
        <>
          <Button
            kind="primary"
            icon="play"
            key="meeting.resume"
            act="meeting.resume"
            busy={busy === "meeting.resume"}
            onClick={() => onSend({ type: "meeting.resume" })}
          >
            {t.resume}
          </Button>
          {close}
        </>
      );
    case "closed":
    case "minuted":
    case "archived":
      return <p class="chair-closed">{t.closed}</p>;
    case "postponed":
    case "cancelled":
      return <p class="chair-closed">{c.meetingStatus[meeting.status]}</p>;
    default:
      return meeting.status satisfies never;
  }
}
