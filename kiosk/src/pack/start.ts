/** Opens the delegate's page: with the server where there is one, else as it was left. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { connect, status } from "../link";
import { takeFrom } from "../pictures";
import { meets } from "../renewal";
import { room } from "../room";
import { type Session, session } from "../session";
import { serverNow } from "../clock";
import { shelves } from "./shelves";
import { leftRoom } from "./snapshot";
import { shut } from "./state";
import { beginPack } from "./tablet";
import { keepPage } from "./worker";

/** How long the server may take before the page opens as it was left. */
const PATIENCE_MS = 1_500;

/** Follow the meeting of whoever signs in; `reading` is the paper in hand. */
export async function enterTablet(
  coming: Promise<Session>,
  reading: ReadonlySignal<string | null>,
): Promise<void> {
  const late = new Promise<undefined>((done) =>
    setTimeout(done, navigator.onLine ? PATIENCE_MS : 0),
  );
  void keepPage(computed(() => !meets(room.value) && reading.value === null)).catch(() => undefined);
  const prompt = await Promise.race([coming, late]);
  const left = prompt ? undefined : await openAsLeft(reading);
  const { me, meeting } = await coming;
  if (!left) begin({ me, meeting }, reading);
  else if (left.me.account !== me.account || left.meeting?.id !== meeting?.id) {
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

async function openAsLeft(
  reading: ReadonlySignal<string | null>,
): Promise<Session | undefined> {
  const wanted = new URLSearchParams(location.search).get("meeting");
  const left = await leftRoom(await shelves(), wanted);
  if (!left || left === "expired") {
    shut.value = left === "expired";
    return undefined;
  }
  // First, so that not even one picture is looked for elsewhere.
  begin(left.session, reading);
  session.value = left.session;
  room.value = left.room;
  status.value = { kind: "offline", since_ms: serverNow() };
  return left.session;
}
