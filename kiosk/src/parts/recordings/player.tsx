import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../http";
import { fileOf, PROGRAM } from "../../recordings";
import { find, type Room } from "../../room";
import { running } from "../../time";
import { Button } from "../../ui/button";
import type { RecordingMark, RecordingMarks, RecordingTold, Track } from "../../wire";
import { useWords } from "../../words/language";
import { recordings as words } from "../../words/recordings";

interface Props {
  readonly room: Room;
  readonly told: RecordingTold;
  /** Whether it may be kept outside of here. */
  readonly saves: boolean;
}

/** Plays one source at a time; another is shown from the same moment on. */
export function RecordingPlayer({ room, told, saves }: Props) {
  const t = useWords(words);
  const { recording, tracks } = told;
  const video = useRef<HTMLVideoElement>(null);
  const [shown, setShown] = useState(tracks[0]);
  const [at_s, setAt] = useState(0);
  const goOn = useRef({ at_s: begin_s(tracks), plays: false });
  const marks = useMarks(room.meeting, recording.number);
  const show = (track: Track) => {
    const { current } = video;
    goOn.current = { at_s: current?.currentTime ?? 0, plays: current ? !current.paused : false };
    setShown(track);
  };
  const jump = (to_ms: number) => {
    if (!video.current) return;
    video.current.currentTime = to_ms / 1000;
    void video.current.play().catch(() => undefined);
  };
  const ready = () => {
    const { current } = video;
    if (!current) return;
    current.currentTime = goOn.current.at_s;
    if (goOn.current.plays) void current.play().catch(() => undefined);
  };
  if (!shown) return <p>{t.nothing}</p>;
  return (
    <div class="player">
      <div class="player-picture">
        <video
          ref={video}
          src={fileOf(room.meeting, recording, shown)}
          controls
          playsInline
          preload="metadata"
          onLoadedMetadata={ready}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        />
        <div class="player-sources" role="group" aria-label={t.tab}>
          {tracks.map((track) => (
            <Button key={track.source} pressed={track.source === shown.source} onClick={() => show(track)}>
              {nameOf(room, track, t)}
            </Button>
          ))}
        </div>
        {saves && (
          <a class="button is-secondary player-save" href={fileOf(room.meeting, recording, shown, true)} download>
            {t.save}: {nameOf(room, shown, t)}
          </a>
        )}
      </div>
      <div class="player-marks">
        <h3>{t.jump}</h3>
        {marks.length === 0 && <p>{t.noMarks}</p>}
        <ol>
          {marks.map((mark) => (
            <li key={`${mark.kind}${mark.begin_ms}${mark.title}`}>
              <button
                type="button"
                class={`player-mark is-${mark.kind}`}
                aria-current={mark.begin_ms <= at_s * 1000 && at_s * 1000 < mark.end_ms}
                onClick={() => jump(mark.begin_ms)}
              >
                <time>{running(mark.begin_ms / 1000)}</time>
                <span>
                  <small>{t.kind[mark.kind]}</small> {mark.title}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** Where there is first anything to see or hear. */
function begin_s(tracks: readonly Track[]): number {
  return Math.min(...tracks.map((track) => track.begin_ms)) / 1000;
}

function nameOf(room: Room, track: Track, t: (typeof words)["vi"]): string {
  if (track.source === PROGRAM) return t.program;
  const [id = "", screen] = track.source.split("/");
  const label = find(room, "site", id)?.label ?? id;
  const name = screen ? t.screen(label) : label;
  return track.picture ? name : `${name} (${t.soundOnly})`;
}

function useMarks(meeting: string, number: number): readonly RecordingMark[] {
  const [marks, setMarks] = useState<readonly RecordingMark[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    get<RecordingMarks>(`/api/meetings/${meeting}/recordings/${number}/marks`, stop.signal)
      .then((told) => setMarks(told.marks))
      .catch(() => undefined);
    return () => stop.abort();
  }, [meeting, number]);
  return marks;
}
