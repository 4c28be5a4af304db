import { useState } from "preact/hooks";
import { rangNow } from "../../chime";
import { now } from "../../clock";
import { only, type Room } from "../../room";
import { timeOfDay } from "../../time";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { useWords } from "../../words/language";
import { messages } from "../../words/messages";
import { useAct } from "./use-act";

/** Call everybody back into the room. */
export function ChimeDesk({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  const { busy, act } = useAct();
  const [text, setText] = useState("");
  const last = only(room, "chime");
  const shut = only(room, "meeting")?.mode === "closed_door";
  const words = shut ? "" : text.trim();
  const ring = () =>
    act({ name: "chime", commands: [{ type: "chime.ring", text: words }], told: t.chimeRung });
  return (
    <section class="office-block messages-block">
      <h2>{t.chime}</h2>
      <Field
        label={t.chimeWords}
        value={words}
        maxLength={120}
        disabled={shut}
        hint={shut ? t.chimeClosed : t.chimeHint}
        onInput={setText}
      />
      <div class="messages-act">
        <span class="figures">
          {last ? t.chimeLast(last.number, timeOfDay(Date.parse(last.at))) : t.chimeNever}
        </span>
        <Button
          icon="notice"
          busy={busy === "chime"}
          why={rangNow(room, now.value) ? t.chimeJustNow : undefined}
          onClick={ring}
        >
          {t.chimeRing}
        </Button>
      </div>
    </section>
  );
}
