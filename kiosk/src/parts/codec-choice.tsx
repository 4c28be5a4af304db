import { send } from "../link";
import { only, type Room } from "../room";
import { Select } from "../ui/field";
import type { MediaPlane } from "../wire";
import { useWords } from "../words/language";
import { legs as words } from "../words/legs";

const CODECS: readonly MediaPlane["prefers"][] = ["vp8", "h264", "vp9", "av1"];

/** What sites are to send their pictures in, and what they send until all can see it. */
export function CodecChoice({ room }: { readonly room: Room }) {
  const t = useWords(words).codec;
  const media = only(room, "media_plane");
  if (!media) return null;
  const { prefers, codec } = media;
  return (
    <div class="tech-codec">
      <Select
        label={t.label}
        value={prefers}
        options={CODECS.map((value) => ({ value, label: t.names[value] }))}
        onChange={(value) => void send({ type: "codec.prefer", codec: value })}
      />
      {prefers !== codec && <p class="tech-none">{t.lacking}</p>}
    </div>
  );
}
