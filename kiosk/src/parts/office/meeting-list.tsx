import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../../clock";
import { get, post } from "../../http";
import { tomorrowEntry } from "../../local-time";
import { dayInWords, timeOfDay } from "../../time";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { late } from "../../ui/late";
import type { Meeting } from "../../wire";
import { common } from "../../words/common";
import { useLang, useWords } from "../../words/language";
import { office } from "../../words/office";
import { MeetingForm, type MeetingFacts } from "./meeting-form";
import { useAct } from "./use-act";

interface Props {
  /** The meeting that this page prepares; empty where there is none yet. */
  readonly current: string;
}

const PatternChoice = late("pattern-choice", () =>
  import("../../late/pattern-choice").then((m) => m.PatternChoice),
);

/** Every meeting of this office, and the way to a new one. */
export function MeetingList({ current }: Props) {
  const t = useWords(office);
  const c = useWords(common);
  const lang = useLang();
  const [meetings, setMeetings] = useState<readonly Meeting[]>([]);
  useEffect(() => {
    get<{ meetings: readonly Meeting[] }>("/api/meetings").then(
      (told) => setMeetings(told.meetings),
      () => undefined,
    );
  }, [current]);
  return (
    <nav class="office-meetings" aria-label={t.meetings}>
      <h2>{t.meetings}</h2>
      <ul>
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <a
              href={`/office?meeting=${encodeURIComponent(meeting.id)}`}
              aria-current={meeting.id === current ? "page" : undefined}
            >
              <strong>{meeting.title}</strong>
              <span class="figures">
                {timeOfDay(Date.parse(meeting.starts_at))} ·{" "}
                {dayInWords(Date.parse(meeting.starts_at), lang)}
              </span>
              <Badge tone={meeting.status === "open" ? "ok" : "neutral"}>
                {c.meetingStatus[meeting.status]}
              </Badge>
            </a>
          </li>
        ))}
      </ul>
      <NewMeeting />
    </nav>
  );
}

/** A button, and behind it the form. */
export function NewMeeting({ primary = false }: { readonly primary?: boolean }) {
  const t = useWords(office);
  const { busy, ask } = useAct();
  const [open, setOpen] = useState(false);
  const [pattern, setPattern] = useState("");
  const create = (facts: MeetingFacts) =>
    ask("create", async () => {
      const begun = pattern.startsWith("like/") ? { like: pattern.slice(5) } : { preset: pattern };
      const { meeting } = await post<{ meeting: string }>("/api/meetings", {
        ...facts,
        ...(pattern === "" ? {} : begun),
      });
      location.assign(`/office?meeting=${encodeURIComponent(meeting)}`);
    });
  return (
    <>
      <Button kind={primary ? "primary" : "secondary"} icon="plus" onClick={() => setOpen(true)}>
        {t.newMeeting}
      </Button>
      <Dialog open={open} wide title={t.newMeeting} onClose={() => setOpen(false)}>
        {open && <PatternChoice value={pattern} onChange={setPattern} />}
        <MeetingForm
          act={t.create}
          startsAt={tomorrowEntry(serverNow())}
          busy={busy === "create"}
          onSubmit={create}
        />
      </Dialog>
    </>
  );
}
