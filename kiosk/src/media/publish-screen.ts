/** The screen of this device, sent beside its camera (WHIP, RFC 9725). */
import { preferCodecs } from "./codecs";
import { SCREEN_LAYERS } from "./encodings";
import { keepJoined, type MediaLink } from "./link";
import { chooseLayers } from "./sender";

export interface ScreenPublication extends MediaLink {
  /** Send only these layers of the picture: nobody looks at the others. */
  obey(wanted: ReadonlySet<string>): void;
}

/** Send a captured screen, with its sound where it has one, as that of a site. */
export function publishScreen(
  meeting: string,
  site: string,
  stream: MediaStream,
): ScreenPublication {
  let sender: RTCRtpSender | undefined;
  let wanted: ReadonlySet<string> | null = null;
  const apply = (): void => void chooseLayers(sender, wanted);
  const link = keepJoined(`/rtc/whip/${meeting}/${site}/screen`, {
    prepare(pc) {
      for (const track of stream.getTracks()) {
        const kind = track.kind === "video" ? "video" : "audio";
        const transceiver = pc.addTransceiver(track, {
          direction: "sendonly",
          sendEncodings: kind === "video" ? [...SCREEN_LAYERS] : [{}],
        });
        preferCodecs(transceiver, kind, "send");
        if (kind === "video") sender = transceiver.sender;
      }
      wanted = null;
      return () => {};
    },
    onAnswer: apply,
  });
  return {
    ...link,
    obey(rids) {
      wanted = rids;
      apply();
    },
  };
}
