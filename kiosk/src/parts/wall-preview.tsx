import { find, room } from "../room";
import { timeOfDay } from "../time";
import { Icon } from "../ui/icon";
import { type WallPicture, wallPicture } from "../wall";
import { bestGrid, turnAt } from "../wall-sites";
import { chair } from "../words/chair";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";
import { wall } from "../words/wall";
import { DriftAlarm } from "./drift-alarm";

interface Props {
  readonly now_ms: number;
}

/** What the wall shows, in small: drawn from the state. */
export function WallPreview({ now_ms }: Props) {
  const t = useWords(chair);
  return (
    <>
      <SmallWall
        label={t.onWall}
        picture={wallPicture(room.value, turnAt(now_ms))}
        now_ms={now_ms}
      />
      <DriftAlarm now_ms={now_ms} />
    </>
  );
}

interface SmallProps {
  readonly label: string;
  readonly picture: WallPicture | null;
  readonly now_ms: number;
}

/** A picture of the wall in small; dark without one. */
export function SmallWall({ label, picture, now_ms }: SmallProps) {
  return (
    <div class="preview" role="img" aria-label={label}>
      <div class={`preview-wall is-${picture?.kind ?? "idle"}`}>
        {picture && <Picture picture={picture} now_ms={now_ms} />}
      </div>
    </div>
  );
}

interface PictureProps {
  readonly picture: WallPicture;
  readonly now_ms: number;
}

function Picture({ picture, now_ms }: PictureProps) {
  const t = useWords(chair);
  const d = useWords(tablet);
  const w = useWords(wall);
  switch (picture.kind) {
    case "idle":
      return (
        <>
          <Icon name="emblem" />
          <p class="preview-small">{picture.body}</p>
          <p class="preview-title">{picture.title}</p>
          <p class="preview-time">{timeOfDay(now_ms)}</p>
        </>
      );
    case "agenda":
      return (
        <>
          <p class="preview-tag">{picture.active ? d.now : t.agenda}</p>
          {picture.active && (
            <p class="preview-title">
              {picture.active.number}. {picture.active.title}
            </p>
          )}
          {picture.after.map((item) => (
            <p key={item.number} class="preview-line">
              {item.number}. {item.title}
            </p>
          ))}
        </>
      );
    case "paper":
      return (
        <>
          <p class="preview-line">
            {picture.title} · {picture.page}/{picture.pages}
          </p>
          <img class="preview-page" src={picture.src} alt="" />
        </>
      );
    case "video":
      return (
        <>
          <Icon name={picture.screen ? "screen" : "camera"} />
          <p class="preview-title">
            {picture.screen ? w.screenOf(picture.label) : picture.label}
          </p>
        </>
      );
    case "sites":
      return <Sites picture={picture} />;
    case "queue":
      return <Icon name="people" />;
    case "poll":
    case "notice":
      return <p class="preview-title">{picture.text || t.callBack}</p>;
    default:
      return picture satisfies never;
  }
}

/** The tiles of the page that stands, each with the name of its site. */
function Sites({ picture }: { readonly picture: Extract<WallPicture, { kind: "sites" }> }) {
  const box = { x: 0, y: 0, width: 160, height: 80 };
  const { columns } = bestGrid(picture.largest, box, 8, 2);
  return (
    <>
      {picture.screen && <Icon name="screen" />}
      <ul class="preview-sites" style={`--columns: ${columns}`}>
        {picture.sites.map((id) => (
          <li key={id}>{find(room.value, "site", id)?.label}</li>
        ))}
      </ul>
    </>
  );
}
