import { useEffect } from "preact/hooks";
import { find, only, type Room } from "../room";
import { sharedScreen } from "../screen";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import type { Command, SharedScreen } from "../wire";
import { chairSites } from "../words/chair-sites";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

/** Who shares a screen and who asks to: on the wall or not, let, and stopped. */
export function ScreenPanel({ room, busy, onSend }: Props) {
  const t = useWords(chairSites);
  const shared = sharedScreen(room);
  const name = (site: string): string => find(room, "site", site)?.label ?? site;
  const asking = shared?.asking ?? "";
  useEffect(() => {
    if (asking) toast({ text: t.asks(name(asking)), tone: "info" });
  }, [asking]);
  if (!shared || (!shared.site && !asking)) return null;
  const shown = only(room, "stage")?.scene.kind === "screen";
  return (
    <section class="chair-screen" aria-label={t.screen}>
      <h2 class="chair-title">{t.screen}</h2>
      {asking && (
        <div class="chair-screen-one">
          <p>
            <strong>{t.asks(name(asking))}</strong>
          </p>
          <div class="chair-screen-acts">
            <Button
              kind="primary"
              icon="check"
              act={asking}
              busy={busy === "screen.allow"}
              onClick={() => onSend({ type: "screen.allow", site: asking })}
            >
              {shared.site ? t.takeOver : t.allow}
            </Button>
            <Button
              icon="close"
              act={asking}
              busy={busy === "screen.stop"}
              onClick={() => onSend({ type: "screen.stop", site: asking })}
            >
              {t.refuse}
            </Button>
          </div>
        </div>
      )}
      {shared.site && (
        <div class="chair-screen-one">
          <p>
            <strong>{t.screenOf(name(shared.site))}</strong>
            <ScreenBadge shared={shared} />
          </p>
          <div class="chair-screen-acts">
            <Button
              icon="screen"
              pressed={shown}
              busy={busy === "scene.show"}
              onClick={() =>
                onSend({ type: "scene.show", scene: { kind: shown ? "speaker" : "screen" } })
              }
            >
              {shown ? t.offWall : t.onWall}
            </Button>
            <Button
              icon="stop"
              act={shared.site}
              busy={busy === "screen.stop"}
              onClick={() => onSend({ type: "screen.stop", site: shared.site })}
            >
              {t.stop}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

/** How it comes: what nobody sees yet must not look like what everybody sees. */
function ScreenBadge({ shared }: { readonly shared: SharedScreen }) {
  const t = useWords(chairSites);
  const c = useWords(common);
  switch (shared.link) {
    case "connected":
      return <Badge tone="ok">{shared.audio ? t.withSound : t.noSound}</Badge>;
    case "lost":
      return <Badge tone="danger">{c.siteLink.lost}</Badge>;
    case "offline":
      return <Badge>{t.coming}</Badge>;
    default:
      return shared.link satisfies never;
  }
}
