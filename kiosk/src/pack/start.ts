/** Opens the delegate's page: with the server where there is one, else as it was left. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { connect, status } from "../link";
import { takeFrom } from "../pictures";
import { room } from "../room";
import { type Session, session, signedIn } from "../session";
import { serverNow } from "../clock";
import { shelves } from "./shelves";
import { leftRoom } from "./snapshot";
import { beginPack } from "./tablet";

/** Whether something is kept here that opens only once the server was heard. */
export const shut = signal(false);

/** How long the server may take before the page opens as it was left. */
const PATIENCE_MS = 1_500;

/** Sign in if need be and follow the meeting; `reading` is the paper in hand. */
export async function enterTablet(reading: ReadonlySignal<string | null>): Promise<void> {
  const coming = signedIn();
  const late = new Promise<undefined>((done) =>
    setTimeout(done, navigator.onLine ? PATIENCE_MS : 0),
  );
  const first = (await Promise.race([coming, late])) ?? (await openAsLeft());
  if (first) begin(first, reading);
  const { me, meeting } = await coming;
  if (!first) begin({ me, meeting }, reading);
  else if (first.me.account !== me.account || first.meeting?.id !== meeting?.id) {
    // Somebody else signed in meanwhile: nothing of the former stays on the page.
    return location.reload();
  }
  if (meeting) connect(meeting.id);
}

function begin({ me, meeting }: Session, reading: ReadonlySignal<string | null>): void {
  if (!meeting || (meeting.role !== "delegate" && meeting.role !== "site")) return;
  const owner = { account: me.account, meeting: meeting.id };
  takeFrom(beginPack(owner, reading));
}

async function openAsLeft(): Promise<Session | undefined> {
  const wanted = new URLSearchParams(location.search).get("meeting");
  const left = await leftRoom(await shelves(), wanted);
  if (!left || left === "expired") {
    shut.value = left === "expired";
    return undefined;
  }
  room.value = left.room;
  session.value = left.session;
  status.value = { kind: "offline", since_ms: serverNow() };
  return left.session;
}
