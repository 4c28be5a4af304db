/** Both directions of a site's call, and its screen beside them. */
import { cameraTrack, microphoneTrack, onTrack } from "./capture";
import { followMedia, otherSites } from "./conference";
import { onLayers } from "./link";
import { publish } from "./media/publish";
import { subscribe } from "./media/subscribe";
import { codecNow } from "./media/wanted-codec";
import { ownScreen } from "./own-screen";
import { find, room } from "./room";
import { maySend } from "./site";

export type SiteMedia = ReturnType<typeof joinMedia>;

function maySendNow(site: string): boolean {
  const own = find(room.value, "site", site);
  return own !== undefined && maySend(own);
}

/** Send and receive, kept up until `close`; a change of device is followed. */
export function joinMedia(meeting: string, site: string) {
  // First what somebody waits for: nobody sees how long the other direction takes.
  const back = followMedia(
    () => subscribe(meeting, () => otherSites(site)),
    () => otherSites(site),
  );
  const out = followMedia(
    () => publish(meeting, site, { audio: microphoneTrack.peek(), video: cameraTrack.peek() }),
    () => Number(maySendNow(site)),
    codecNow,
  );
  const forget = onTrack((kind, track) => out.link.value?.replace(kind, track));
  const obey = onLayers((layers) => {
    if (layers.site === site) out.link.value?.obey(new Set(layers.wanted));
  });
  const screen = ownScreen(meeting, site);
  const close = (): void => {
    screen.close();
    forget();
    obey();
    out.close();
    back.close();
  };
  return { out: out.link, back: back.link, screen, close };
}
