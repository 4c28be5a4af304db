/** The page of a site: check the devices, join, see and hear everybody. */
import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { inHand, numbered } from "../agenda";
import { openDevices, releaseDevices } from "../capture";
import { now } from "../clock";
import { followDevices } from "../devices";
import { isShutOut } from "../lifecycle";
import { status } from "../link";
import { enter, Entrance } from "../parts/entrance";
import { allowSound, soundRefused } from "../parts/live-sound";
import { RoomHead } from "../parts/room-head";
import { SiteCheck } from "../parts/site-check";
import { all, find, only, room } from "../room";
import { session } from "../session";
import { shownPage, speakerOf } from "../site";
import type { SiteMedia } from "../site-media";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { LanguageSwitch } from "../ui/device-controls";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { useWords } from "../words/language";
import { site as words } from "../words/site";

const JOINED = "meetingroom.joined";

const SiteCall = late("site-call", () =>
  import("../late/site-call").then((m) => m.SiteCall),
);
/** Fetched while the devices are checked, so that the first load stays small. */
void SiteCall.warm();

const media = signal<SiteMedia | null>(null);
const place = computed(() => session.value?.meeting?.place ?? "");
const own = computed(() => find(room.value, "site", place.value));

async function join(): Promise<void> {
  const meeting = room.peek().meeting;
  sessionStorage.setItem(JOINED, meeting);
  const { joinMedia } = await import("../site-media");
  media.value ??= joinMedia(meeting, place.peek());
}

function leaveCall(): void {
  sessionStorage.removeItem(JOINED);
  media.value?.close();
  media.value = null;
}

const OwnMessages = late("own-messages", () =>
  import("../late/own-messages").then((m) => m.OwnMessages),
);
const Chat = late("chat", () => import("../late/chat").then((m) => m.Chat));
const ShutOut = late("shut-out", () => import("../late/shut-out").then((m) => m.ShutOut));

function SitePage() {
  const t = useWords(words);
  const meeting = only(room.value, "meeting");
  const site = own.value;
  // After a reload in mid-meeting nobody should have to press anything.
  useEffect(() => {
    void openDevices().then(() => {
      if (site && sessionStorage.getItem(JOINED) === room.peek().meeting) void join();
    });
    return releaseDevices;
  }, []);
  if (!meeting) return null;
  if (!site) {
    return (
      <EmptyState icon="unplugged" title={t.notASite}>
        {t.notASiteWhy}
      </EmptyState>
    );
  }
  return (
    <div class="site">
      <RoomHead meeting={meeting} who={site.label} status={status.value} now_ms={now.value}>
        {!isShutOut(room.value) && <Chat room={room.value} />}
        {!isShutOut(room.value) && <OwnMessages part="service" />}
        <LanguageSwitch />
      </RoomHead>
      {isShutOut(room.value) ? (
        <ShutOut site />
      ) : media.value ? (
        <SiteCall
          room={room.value}
          own={site}
          speaker={speakerOf(room.value)}
          item={inHand(numbered(all(room.value, "agenda_item")))}
          shown={shownPage(room.value)}
          publication={media.value.out.value}
          subscription={media.value.back.value}
          screen={media.value.screen}
          now_ms={now.value && Date.now()}
          onLeave={leaveCall}
        />
      ) : (
        <SiteCheck
          meeting={meeting.id}
          label={site.label}
          onJoin={() => void join()}
        />
      )}
      <OwnMessages part="banner" />
      {soundRefused.value && (
        <div class="site-veil">
          <Button kind="primary" large icon="play" onClick={allowSound}>
            {t.allowSound}
          </Button>
        </div>
      )}
    </div>
  );
}

mount(<Entrance>{() => <SitePage />}</Entrance>, { vi: words.vi.page, en: words.en.page });
followDevices();
void enter();
