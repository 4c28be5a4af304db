import type { Failure } from "../../http";
import { bytesInWords } from "../../office-papers";
import { find, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button, IconButton } from "../../ui/button";
import { Progress } from "../../ui/progress";
import { secondsLeft } from "../../upload-plan";
import {
  cancelUpload,
  continueAll,
  continueUpload,
  pauseAll,
  pauseUpload,
  type Upload,
  uploads,
} from "../../uploads";
import { common } from "../../words/common";
import { useLang, useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";

/** What no other try can cure: the file itself is refused. */
const FOR_GOOD: ReadonlySet<Failure> = new Set(["invalid", "too_large", "forbidden"]);

interface Props {
  readonly room: Room;
}

/** The files on their way, each with its progress; nothing where there are none. */
export function UploadList({ room }: Props) {
  const t = useWords(officePapers);
  const here = uploads.value.filter((one) => one.meeting === room.meeting);
  if (here.length === 0) return null;
  const going = here.filter(({ state }) => state.kind !== "failed");
  const isPaused = going.length > 0 && going.every(({ state }) => state.kind === "paused");
  const left_s = secondsLeft(going.map(({ file, ...one }) => ({ ...one, size: file.size })));
  return (
    <section class="office-uploads" aria-label={t.uploads}>
      <div class="office-bar">
        <h2>
          {t.uploads}: {t.uploadsLeft(here.length, left_s === null ? "" : t.seconds(left_s))}
        </h2>
        {going.length > 1 && (
          <Button
            kind="quiet"
            icon={isPaused ? "play" : "pause"}
            onClick={isPaused ? continueAll : pauseAll}
          >
            {isPaused ? t.continueAll : t.pauseAll}
          </Button>
        )}
      </div>
      <ul class="office-list">
        {here.map((one) => (
          <UploadRow key={one.id} room={room} upload={one} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends Props {
  readonly upload: Upload;
}

function UploadRow({ room, upload }: RowProps) {
  const t = useWords(officePapers);
  const c = useWords(common);
  const { id, file, target, state } = upload;
  const name = file.name.normalize("NFC");
  const replaced = find(room, "paper", target.paper)?.title;
  const failed = state.kind === "failed" ? state.why || otherwise(state.failure) : "";
  function otherwise(failure: keyof typeof c.failure): string {
    return failure === "invalid" ? t.notTaken : c.failure[failure];
  }
  return (
    <li class="office-row">
      <span class="office-row-main">
        <strong>{name}</strong>
        {replaced && <span>{t.newVersionOf(replaced)}</span>}
        {failed && (
          <span class="is-danger" role="alert">
            {failed}
          </span>
        )}
        {state.kind === "broken" && (
          <span class="is-warning">{state.failure === "no_answer" ? t.broken : t.serverBusy}</span>
        )}
      </span>
      <UploadState upload={upload} />
      <span class="office-row-acts">
        {state.kind === "paused" && (
          <IconButton icon="play" label={t.goOn(name)} onClick={() => continueUpload(id)} />
        )}
        {state.kind === "failed" && !FOR_GOOD.has(state.failure) && (
          <IconButton icon="refresh" label={t.goOn(name)} onClick={() => continueUpload(id)} />
        )}
        {state.kind !== "paused" && state.kind !== "failed" && (
          <IconButton icon="pause" label={t.pause(name)} onClick={() => pauseUpload(id)} />
        )}
        <IconButton icon="close" label={t.cancelOf(name)} onClick={() => cancelUpload(id)} />
      </span>
    </li>
  );
}

function UploadState({ upload: { file, sent, state } }: { readonly upload: Upload }) {
  const t = useWords(officePapers);
  const lang = useLang();
  const so_far = bytesInWords(sent, lang);
  const all = bytesInWords(file.size, lang);
  switch (state.kind) {
    case "waiting":
      return <Badge>{t.waiting}</Badge>;
    case "failed":
      return null;
    case "paused":
      return <Progress label={t.paused(so_far, all)} value={sent} max={file.size} />;
    case "sending":
    case "broken":
      return <Progress label={t.sent(so_far, all)} value={sent} max={file.size} />;
    default:
      return state satisfies never;
  }
}
