/** Every recording of the meeting: what there is, what is missing, to play and to delete. */
import { useEffect, useState } from "preact/hooks";
import { get } from "../http";
import { moment } from "../moment";
import { useAct } from "../parts/office/use-act";
import { RecordingPlayer } from "../parts/recordings/player";
import { storedBytes } from "../recordings";
import { all, type Room } from "../room";
import { running } from "../time";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { late } from "../ui/late";
import type { Recording, RecordingList, RecordingTold, Track } from "../wire";
import { useWords } from "../words/language";
import { recordings as words } from "../words/recordings";

const Control = late("recording-control", () =>
  import("./recording-control").then((m) => m.RecordingControl),
);
const EACH_MS = 5_000;
const MB = 1_000_000;

interface Props {
  readonly room: Room;
}

/** The tab of the office. */
export function OfficeRecordings({ room }: Props) {
  const t = useWords(words);
  const { list, failed } = useList(room);
  const [played, setPlayed] = useState<Recording | null>(null);
  const [deleting, setDeleting] = useState<Recording | null>(null);
  const told = list?.recordings ?? [];
  const shown = told.find(({ recording }) => recording.id === played?.id);
  return (
    <div class="office-tab recordings">
      <Control room={room} />
      {failed && <p class="recordings-failed">{t.failed}</p>}
      {list && told.length === 0 && (
        <EmptyState icon="camera" title={t.empty}>
          {t.emptyWhy}
        </EmptyState>
      )}
      <ul class="recordings-list">
        {told.map((one) => (
          <Row
            key={one.recording.id}
            told={one}
            onPlay={() => setPlayed(one.recording)}
            onDelete={() => setDeleting(one.recording)}
          />
        ))}
      </ul>
      <Dialog
        wide
        open={shown !== undefined}
        title={played ? t.number(played.number) : ""}
        onClose={() => setPlayed(null)}
      >
        {shown && <RecordingPlayer room={room} told={shown} saves />}
      </Dialog>
      <DeleteSheet recording={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}

/** The list from the server, again whenever a recording changes or grows. */
function useList(room: Room): { readonly list: RecordingList | null; readonly failed: boolean } {
  const [list, setList] = useState<RecordingList | null>(null);
  const [failed, setFailed] = useState(false);
  const key = all(room, "recording")
    .map(({ id, status, fault }) => `${id}${status}${fault ?? ""}`)
    .join();
  useEffect(() => {
    const stop = new AbortController();
    const fetchList = () =>
      get<RecordingList>(`/api/meetings/${room.meeting}/recordings`, stop.signal)
        .then((fresh) => {
          setList(fresh);
          setFailed(false);
        })
        .catch(() => stop.signal.aborted || setFailed(true));
    void fetchList();
    const timer = setInterval(() => void fetchList(), EACH_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [room.meeting, key]);
  return { list, failed };
}

interface RowProps {
  readonly told: RecordingTold;
  readonly onPlay: () => void;
  readonly onDelete: () => void;
}

function Row({ told, onPlay, onDelete }: RowProps) {
  const t = useWords(words);
  const { recording, length_ms, tracks } = told;
  const { status, why, fault } = recording;
  const facts = [
    t.by(t.role[recording.started_role]),
    t.length(running(length_ms / 1000)),
    t.size((storedBytes(told) / MB).toFixed(1)),
  ];
  return (
    <li class="recordings-row">
      <div class="recordings-head">
        <h3>{t.number(recording.number)}</h3>
        <span>{moment(recording.started_at)}</span>
        {status === "running" && <Badge tone="danger">{t.on}</Badge>}
        {status === "stopped" && why && (
          <Badge tone={why === "asked" || why === "adjourned" ? "neutral" : "warning"}>
            {t.why[why]}
          </Badge>
        )}
        {status === "deleted" && <Badge tone="neutral">{t.deleted}</Badge>}
      </div>
      <p class="recordings-facts">{facts.join(" · ")}</p>
      {fault && <p class="recordings-gap">{t.fault[fault]}</p>}
      {status === "deleted" && (
        <p class="recordings-facts">
          {t.reason}: {recording.reason}
        </p>
      )}
      {status === "stopped" && tracks.length === 0 && <p class="recordings-facts">{t.nothing}</p>}
      {gapsOf(tracks).map((gap) => (
        <p key={gap} class="recordings-gap">
          {t.gap(...splitGap(gap))}
        </p>
      ))}
      {status === "stopped" && (
        <div class="recordings-acts">
          {tracks.length > 0 && (
            <Button kind="primary" icon="play" onClick={onPlay}>
              {t.play}
            </Button>
          )}
          <Button icon="trash" onClick={onDelete}>
            {t.delete}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The gaps of all sources, each once, as texts of two times. */
function gapsOf(tracks: readonly Track[]): readonly string[] {
  const texts = tracks.flatMap((track) =>
    track.gaps.map((gap) => `${running(gap.begin_ms / 1000)}|${running(gap.end_ms / 1000)}`),
  );
  return [...new Set(texts)];
}

function splitGap(gap: string): [string, string] {
  const [from = "", to = ""] = gap.split("|");
  return [from, to];
}

interface DeleteProps {
  readonly recording: Recording | null;
  readonly onClose: () => void;
}

function DeleteSheet({ recording, onClose }: DeleteProps) {
  const t = useWords(words);
  const { busy, act } = useAct();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();
  useEffect(() => {
    setReason("");
    setError(undefined);
  }, [recording?.id]);
  const remove = () => {
    if (!recording) return;
    if (!reason.trim()) return setError(t.needReason);
    const commands = [{ type: "recording.delete", recording: recording.id, reason }] as const;
    act({ name: "delete", commands, told: t.nowDeleted, onDone: onClose });
  };
  return (
    <Dialog
      open={recording !== null}
      title={t.deleteTitle}
      onClose={onClose}
      actions={
        <Button kind="danger" icon="trash" busy={busy === "delete"} onClick={remove}>
          {t.delete}
        </Button>
      }
    >
      <p>{t.deleteWhy}</p>
      <Field label={t.reason} value={reason} onInput={setReason} error={error} maxLength={300} required />
    </Dialog>
  );
}

