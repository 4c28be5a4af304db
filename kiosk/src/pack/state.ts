/** What the page shows of its pack; the pack itself is fetched after the page. */
import { computed, signal } from "@preact/signals";
import { status } from "../link";
import type { Count } from "./library";
import type { Entry, Refused, Waiting } from "./outbox";

/** How much of the papers is on this device. */
export const count = signal<Count>({ held: 0, all: 0 });

/** What waits for the server, the oldest first: shown as "Chờ gửi". */
export const waiting = signal<readonly Entry[]>([]);

/** What waited and could not be carried out, for the page to tell. */
export const refused = signal<readonly Refused[]>([]);

/** Whether something is kept here that opens only once the server was heard. */
export const shut = signal(false);

/** Whether a newer build of this page waits. */
export const newBuild = signal(false);

/** Whether the server was heard a moment ago. */
export const heard = computed(() => ["connected", "slow"].includes(status.value.kind));

/** Keep a wish for the server, and send it when there is a connection. */
export async function wish(act: Waiting, id: string): Promise<void> {
  await (await import("./outbox")).enqueue(act, id);
}

/** Take back a wish that still waits. */
export async function takeBack(id: string): Promise<void> {
  await (await import("./outbox")).drop(id);
}
