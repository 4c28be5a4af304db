/** A desk that the server has turned away: nothing of its people stays on the device. */
import type { Shelves } from "../pack/shelves";
import { openTimeLock } from "../pack/time-lock";
import { type DeskServer, openKeeper } from "./keeper";
import { forgetRoom, lastVault } from "./left";

/** It is not asked any more. */
const NOBODY: DeskServer = { pack: async () => undefined, portraits: async () => ({}) };

/** Forget room, roster and portraits of whoever was here last; what was done is kept. */
export async function forgetDesk(on: Shelves): Promise<void> {
  const vault = await lastVault(on, null);
  if (!vault) return;
  const keeper = await openKeeper(vault, NOBODY, await openTimeLock(vault));
  await keeper.wipe();
  // Last: it says whose vault this is, should the page end before.
  await forgetRoom(on, vault);
}
