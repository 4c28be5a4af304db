/** What the chair can do with one press or one key, and why it cannot just now. */
import { aimIn } from "./aim";
import { send } from "./link";
import { preparing } from "./preferences";
import { room } from "./room";
import { unmuted } from "./site";
import { usePending } from "./ui/pending";
import { toast } from "./ui/toast";
import type { AgendaItem, Command, Meeting, Scene, Site } from "./wire";
import { chair } from "./words/chair";
import { useWords } from "./words/language";

interface Acts {
  /** The act that waits for its acknowledgement. */
  readonly busy: string | null;
  readonly give: (command: Command) => void;
  /**
   * Show a scene to those who are aimed at; to all, prepare it where the chair looks at
   * everything before.
   */
  readonly show: (scene: Scene) => void;
  /** Show a scene at once, whatever is prepared. */
  readonly cut: (scene: Scene) => void;
  readonly mute: (site: Site, muted: boolean) => void;
  readonly muteAll: () => void;
  readonly goOn: () => void;
  /** Why no item can be opened. */
  readonly notOpen: string | undefined;
  /** Why there is nothing to go on to. */
  readonly noNext: string | undefined;
  /** Why there is nobody to mute. */
  readonly allMuted: string | undefined;
}

const muting = (site: Site, muted: boolean): Command => ({
  type: "site.mute",
  site: site.id,
  muted,
});

/** What is sent where the chair looks at scenes before they are shown. */
const looked = (command: Command): Command =>
  command.type === "scene.show" && preparing.value === "yes"
    ? { type: "scene.prepare", scene: command.scene }
    : command;

/** A scene for the displays that are aimed at, which are shown it at once. */
const aimed = (scene: Scene): Command => {
  const aim = aimIn(room.value);
  if (!aim) return looked({ type: "scene.show", scene });
  return { type: "display.show", displays: aim.displays.map(({ id }) => id), scene };
};

/** The acts of the chair at this moment of the meeting. */
export function useChairActs(
  meeting: Meeting | undefined,
  next: AgendaItem | undefined,
  sites: readonly Site[],
): Acts {
  const t = useWords(chair);
  const { busy, press } = usePending();
  const heard = unmuted(sites);
  const notOpen = meeting?.status === "open" ? undefined : t.notOpen;
  const noNext = notOpen ?? (next ? undefined : t.noNext);

  const give = (command: Command): void => press(command.type, () => send(looked(command)));
  const bring = (scene: Scene, command: Command): void =>
    press(`scene.${scene.kind}`, () => send(command));
  const muteHeard = async (muted: boolean) => {
    const answers = await Promise.all(heard.map((site) => send(muting(site, muted))));
    return answers.find((failure) => failure !== null) ?? null;
  };
  return {
    busy,
    give,
    show: (scene) => bring(scene, aimed(scene)),
    cut: (scene) => bring(scene, { type: "scene.show", scene }),
    mute: (site, muted) => press(`mute.${site.id}`, () => send(muting(site, muted))),
    muteAll: () =>
      press("mute.all", async () => {
        const failure = await muteHeard(true);
        const undo = () => press("mute.all", () => muteHeard(false));
        if (!failure) toast({ text: t.mutedAll, undo });
        return failure;
      }),
    goOn: () => {
      if (noNext) toast({ text: noNext, tone: "warning" });
      else if (next) give({ type: "item.open", item: next.id });
    },
    notOpen,
    noNext,
    allMuted: heard.length === 0 ? t.allMuted : undefined,
  };
}
