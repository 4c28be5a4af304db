import { preparing } from "../preferences";
import { only, type Room } from "../room";
import { Button } from "../ui/button";
import { useKeys } from "../ui/keys";
import type { Command } from "../wire";
import { chair } from "../words/chair";
import { useWords } from "../words/language";
import { PreparedMonitor } from "./monitors";

interface Props {
  readonly room: Room;
  readonly now_ms: number;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

/** What comes to the walls next: prepared, looked at, then taken. */
export function PreviewBus({ room, now_ms, busy, onSend }: Props) {
  const t = useWords(chair);
  const scene = only(room, "preview")?.scene ?? null;
  const take = (): void => {
    if (scene) onSend({ type: "scene.take", scene });
  };
  useKeys({ c: take });
  return (
    <div class="program-next">
      <h2 class="chair-title">{t.prepared}</h2>
      <PreparedMonitor now_ms={now_ms} />
      <Button
        kind="primary"
        icon="screen"
        act={scene ? JSON.stringify(scene) : ""}
        busy={busy === "scene.take"}
        why={scene ? undefined : t.prepareSomething}
        onClick={take}
      >
        {t.take}
      </Button>
    </div>
  );
}

/** Whether scenes are looked at before they are shown. */
export function PrepareSwitch({ why }: { readonly why: string | undefined }) {
  const t = useWords(chair);
  const on = preparing.value === "yes";
  return (
    <Button
      icon="screen"
      pressed={on}
      why={why}
      onClick={() => (preparing.value = on ? "no" : "yes")}
    >
      {t.prepared}
    </Button>
  );
}
