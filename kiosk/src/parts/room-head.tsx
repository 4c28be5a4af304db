import type { ComponentChildren } from "preact";
import type { Status } from "../link";
import { timeOfDay } from "../time";
import { all, room } from "../room";
import { Badge } from "../ui/badge";
import { ConnectionChip } from "../ui/connection-chip";
import { late } from "../ui/late";
import { TopBar } from "../ui/top-bar";
import type { Meeting } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";

const Mark = late("recording-mark", () =>
  import("../late/recording-mark").then((m) => m.RecordingMark),
);

interface Props {
  readonly meeting: Meeting;
  /** Who looks: a delegate's name and seat, or the role of the page. */
  readonly who: string;
  readonly status: Status;
  readonly now_ms: number;
  /** What takes the place of the title for a while. */
  readonly instead?: ComponentChildren;
  /** Controls of this page, after the clock and the connection. */
  readonly children?: ComponentChildren;
}

/** The head of every page of a meeting: title, state, time, connection. */
export function RoomHead({ meeting, who, status, now_ms, instead, children }: Props) {
  const t = useWords(common);
  const recorded = all(room.value, "recording").some((one) => one.status === "running");
  const state =
    meeting.mode === "closed_door" ? (
      <Badge tone="danger" icon="door">
        {t.doorsClosed}
      </Badge>
    ) : recorded && meeting.status === "open" ? (
      <Mark />
    ) : (
      <Badge tone={meeting.status === "open" ? "ok" : "neutral"}>
        {t.meetingStatus[meeting.status]}
      </Badge>
    );
  return (
    <TopBar title={meeting.title} sub={who} instead={instead} demo={meeting.demo} state={state}>
      {recorded && meeting.status !== "open" && <Mark />}
      <ConnectionChip status={status} now_ms={now_ms} />
      <time class="room-clock">{timeOfDay(now_ms)}</time>
      {children}
    </TopBar>
  );
}
