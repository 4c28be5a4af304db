import { signOut } from "../session";
import { Button } from "../ui/button";
import { LanguageSwitch, SchemeSwitch, TextSizes } from "../ui/device-controls";
import { Dialog } from "../ui/dialog";
import type { Display, Scene, Seat, Site } from "../wire";
import { chair } from "../words/chair";
import { chairSheets } from "../words/chair-sheets";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { KeysDialog, NoticeDialog, SiteDialog } from "./chair-dialogs";
import { type Devices, DevicesDialog } from "./room-devices";
import { EveryMonitor } from "./monitors";

export type Sheet = "notice" | "site" | "devices" | "keys" | "preview" | "settings" | null;

interface Props {
  /** The sheet that lies over the page. */
  readonly open: Sheet;
  readonly scene: Scene;
  readonly sites: readonly Site[];
  readonly devices: Devices;
  readonly displays: readonly Display[];
  readonly seats: readonly Seat[];
  readonly now_ms: number;
  readonly onScene: (scene: Scene) => void;
  readonly onOpen: (sheet: Sheet) => void;
}

/** What the chair needs now and then: at most one sheet at a time over the page. */
export function ChairSheets({ open, scene, onScene, onOpen, ...room }: Props) {
  const t = useWords(chair);
  const s = useWords(chairSheets);
  const c = useWords(common);
  const close = () => onOpen(null);
  const choose = (chosen: Scene): void => {
    close();
    onScene(chosen);
  };
  return (
    <>
      <NoticeDialog
        open={open === "notice"}
        onShow={(text) => choose({ kind: "notice", text })}
        onClose={close}
      />
      <SiteDialog
        open={open === "site"}
        sites={room.sites}
        shown={scene.kind === "site" ? scene.site : ""}
        onShow={(site) => choose({ kind: "site", site: site.id })}
        onClose={close}
      />
      <DevicesDialog
        open={open === "devices"}
        devices={room.devices}
        displays={room.displays}
        seats={new Map(room.seats.map((seat) => [seat.id, seat]))}
        onClose={close}
      />
      <KeysDialog open={open === "keys"} onClose={close} />
      <Dialog open={open === "preview"} wide title={t.onWall} onClose={close}>
        <EveryMonitor now_ms={room.now_ms} />
      </Dialog>
      <Dialog open={open === "settings"} title={c.settings} onClose={close}>
        <TextSizes />
        <LanguageSwitch />
        <SchemeSwitch />
        <Button icon="key" onClick={() => onOpen("keys")}>
          {s.keysTitle}
        </Button>
        <Button icon="sign-out" onClick={() => void signOut()}>
          {c.signOut}
        </Button>
      </Dialog>
    </>
  );
}
