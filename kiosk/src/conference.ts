/** Keeps this page's sound and picture in step with the room. */
import { effect, signal } from "@preact/signals";
import type { MediaLink } from "./media/link";
import { only, room } from "./room";
import { others } from "./site";

/** How many sites a device at `own` hears and sees: all others that may send. */
export function otherSites(own: string): number {
  return others(room.value, own).length;
}

/**
 * Open a connection once there is a media process to talk to, and renew it whenever
 * that process is a new one, there are more sites than it was made for, or it is to
 * have another form.
 */
export function followMedia<L extends MediaLink>(
  open: () => L,
  parties: () => number,
  form: () => string = () => "",
) {
  const link = signal<L | undefined>(undefined);
  let joinedAs = "";
  const stop = effect(() => {
    const epoch = only(room.value, "media_plane")?.epoch ?? "";
    const others = parties();
    const as = `${epoch} ${others} ${form()}`;
    if (epoch === "" || others === 0 || as === joinedAs) return;
    joinedAs = as;
    const before = link.peek();
    if (before) before.renew();
    else link.value = open();
  });
  const close = (): void => {
    stop();
    link.value?.close();
    link.value = undefined;
  };
  return { link, close };
}
