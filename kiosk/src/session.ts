/** Who uses this device, and which meeting this page shows. */
import { signal } from "@preact/signals";
import { failureOf, get, post } from "./http";
import type { Role } from "./wire";

export interface MyMeeting {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly starts_at: string;
  readonly role: Role;
  readonly place: string;
}

export interface Me {
  readonly account: string;
  readonly label: string;
  readonly role: Role | null;
  readonly meetings: readonly MyMeeting[];
}

export interface Session {
  readonly me: Me;
  /** The meeting of `?meeting=`, else the first; none when there is none yet. */
  readonly meeting: MyMeeting | undefined;
}

export const session = signal<Session | null>(null);

const RETRY_MS = 2_000;
/** On a cable that was pulled, a request waits for minutes. */
const PATIENCE_MS = 8_000;

/** Learn who is signed in; goes to the sign-in page when nobody is. */
export async function signedIn(): Promise<Session> {
  for (;;) {
    try {
      const me = await get<Me>("/api/me", AbortSignal.timeout(PATIENCE_MS));
      const found: Session = { me, meeting: meetingOf(me, location.search) };
      session.value = found;
      return found;
    } catch (thrown) {
      if (failureOf(thrown) === "unauthenticated") return leave();
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}

/** The meeting that the address asks for, else the first of the list. */
export function meetingOf(me: Me, search: string): MyMeeting | undefined {
  const wanted = new URLSearchParams(search).get("meeting");
  return wanted ? me.meetings.find((m) => m.id === wanted) : me.meetings[0];
}

let farewell: () => Promise<unknown> = () => Promise.resolve();

/** Do something before this page is left because the session is over. */
export function onLeave(act: () => Promise<unknown>): void {
  farewell = act;
}

/** Go and sign in, and come back here.  The promise never settles: the page ends. */
export async function leave(): Promise<never> {
  await farewell().catch(() => undefined);
  const here = location.pathname + location.search;
  location.replace(`/sign-in?return=${encodeURIComponent(here)}`);
  return new Promise(() => {});
}

/** End the session on this device. */
export async function signOut(): Promise<void> {
  await farewell().catch(() => undefined);
  await post("/api/sign-out").catch(() => undefined);
  location.replace("/sign-in");
}
