/** The minutes as the secretariat writes them; fetched when their tab is opened. */
import { useState } from "preact/hooks";
import { hasMoved, sectionsIn } from "../minutes";
import { moment } from "../moment";
import { Conclusions } from "../parts/minutes/conclusions";
import { SectionEditor } from "../parts/minutes/editor";
import { SectionFacts, SectionPast } from "../parts/minutes/facts";
import { MeetingFiles, MinutesPages } from "../parts/minutes/files";
import { EMPTY_FRAME, FrameForm } from "../parts/minutes/frame-form";
import { useAct } from "../parts/office/use-act";
import { all, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Progress } from "../ui/progress";
import type { Minutes, MinutesEntry } from "../wire";
import { minutes } from "../words/minutes";
import { useWords } from "../words/language";

type Sheet = "frame" | "conclusions" | "pages" | "files" | null;

/** Sections, the words of one of them, and what can be done with the whole. */
export function MinutesTab({ room }: { readonly room: Room }) {
  const t = useWords(minutes);
  const [sheet, setSheet] = useState<Sheet>(null);
  const whole = only(room, "minutes");
  const locked = whole?.status === "signed";
  const close = () => setSheet(null);
  const { id: _id, type: _type, ...frame } = whole ?? { ...EMPTY_FRAME, id: "", type: "" };
  return (
    <div class="office-tab minutes">
      <MinutesBar room={room} whole={whole} onSheet={setSheet} />
      {whole ? (
        <Sections room={room} locked={locked} />
      ) : (
        <EmptyState
          icon="document"
          title={t.notBegun}
          action={
            <Button kind="primary" onClick={() => setSheet("frame")}>
              {t.begin}
            </Button>
          }
        >
          {t.notBegunWhy}
        </EmptyState>
      )}
      <Dialog open={sheet === "frame"} wide title={t.frame} onClose={close}>
        <FrameForm
          frame={{ ...EMPTY_FRAME, ...frame }}
          act={whole ? t.store : t.begin}
          told={whole ? t.stored : t.begun}
          onDone={close}
        />
      </Dialog>
      <Dialog open={sheet === "conclusions"} wide title={t.conclusions} onClose={close}>
        <Conclusions room={room} locked={locked} />
      </Dialog>
      <Dialog open={sheet === "pages"} wide title={t.look} onClose={close}>
        <MinutesPages meeting={room.meeting} />
      </Dialog>
      <Dialog open={sheet === "files"} wide title={t.files} onClose={close}>
        <MeetingFiles meeting={room.meeting} begun={whole !== undefined} />
      </Dialog>
    </div>
  );
}

interface BarProps {
  readonly room: Room;
  readonly whole: Minutes | undefined;
  readonly onSheet: (sheet: Sheet) => void;
}

function MinutesBar({ room, whole, onSheet }: BarProps) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const over = all(room, "meeting").some(({ closed_at }) => closed_at !== null);
  const submit = (ready: boolean) =>
    act({
      name: "submit",
      commands: [{ type: "minutes.submit", ready }],
      told: ready ? t.submitted : t.recalled,
    });
  return (
    <>
      <div class="office-bar minutes-bar">
        {whole && (
          <p class="minutes-status">
            <Badge tone={whole.status === "signed" ? "ok" : "info"}>{t.status[whole.status]}</Badge>
            <span>{t.revision(whole.revision)}</span>
          </p>
        )}
        <Button icon="edit" onClick={() => onSheet("conclusions")}>
          {t.conclusions}
        </Button>
        {whole && whole.status !== "signed" && (
          <Button icon="letters" onClick={() => onSheet("frame")}>
            {t.frame}
          </Button>
        )}
        {whole && (
          <Button icon="document" onClick={() => onSheet("pages")}>
            {t.look}
          </Button>
        )}
        <Button icon="download" onClick={() => onSheet("files")}>
          {t.files}
        </Button>
        {whole?.status === "draft" && (
          <Button
            kind="primary"
            busy={busy === "submit"}
            why={over ? undefined : t.notOver}
            onClick={() => submit(true)}
          >
            {t.submit}
          </Button>
        )}
        {whole?.status === "submitted" && (
          <Button busy={busy === "submit"} onClick={() => submit(false)}>
            {t.recall}
          </Button>
        )}
      </div>
      {whole && <Standing room={room} whole={whole} />}
    </>
  );
}

function Standing({ room, whole }: { readonly room: Room; readonly whole: Minutes }) {
  const t = useWords(minutes);
  const signed = all(room, "signed_minutes").find(({ revision }) => revision === whole.revision);
  if (signed && whole.status === "signed") {
    return (
      <p class="minutes-signed">
        {t.signedBy(moment(signed.at))} {t.locked} <span>{t.hash(signed.sha256)}</span>
      </p>
    );
  }
  return whole.reason === "" ? null : (
    <p class="office-hint">{t.reopenedBecause(whole.reason)}</p>
  );
}

function Sections({ room, locked }: { readonly room: Room; readonly locked: boolean }) {
  const t = useWords(minutes);
  const sections = sectionsIn(room);
  const [chosen, setChosen] = useState("");
  const entry = sections.find(({ section }) => section === chosen) ?? sections[0];
  if (!entry) return <Progress label={t.preparing} />;
  return (
    <div class="minutes-desk">
      <nav aria-label={t.sections}>
        <ul class="minutes-list">
          {sections.map((one) => (
            <SectionLine
              key={one.section}
              one={one}
              current={one.section === entry.section}
              onChoose={setChosen}
            />
          ))}
        </ul>
      </nav>
      <div class="minutes-work">
        <SectionEditor
          key={entry.section}
          meeting={room.meeting}
          entry={entry}
          locked={locked}
        />
        <SectionFacts entry={entry} locked={locked} />
        <details class="minutes-history">
          <summary>{t.history}</summary>
          <SectionPast room={room} entry={entry} locked={locked} />
        </details>
      </div>
    </div>
  );
}

interface LineProps {
  readonly one: MinutesEntry;
  readonly current: boolean;
  readonly onChoose: (section: string) => void;
}

function SectionLine({ one, current, onChoose }: LineProps) {
  const t = useWords(minutes);
  return (
    <li class={`is-level-${one.level}`}>
      <button type="button" aria-current={current} onClick={() => onChoose(one.section)}>
        <span>{one.heading}</span>
        {hasMoved(one) ? (
          <Badge tone="warning" icon="alert">
            {t.moved}
          </Badge>
        ) : (
          one.text !== null && <Badge>{t.edited}</Badge>
        )}
      </button>
    </li>
  );
}
