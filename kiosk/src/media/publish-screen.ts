/** The screen of this device, sent beside its camera (WHIP, RFC 9725). */
import { preferCodecs } from "./codecs";
import { SCREEN_LAYERS } from "./encodings";
import { LAYERED_SCREEN, layersOf, pictureEach } from "./layered";
import { keepJoined, type MediaLink } from "./link";
import { chooseLayers, tookOther } from "./sender";
import { codecChoice } from "./wanted-codec";

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
  const choice = codecChoice();
  let layers = 0;
  const apply = (): void => void chooseLayers(sender, wanted, layers);
  const link = keepJoined(`/rtc/whip/${meeting}/${site}/screen`, {
    prepare(pc) {
      const codec = choice.next();
      const pictures = codec === "vp9" ? LAYERED_SCREEN : pictureEach(codec, SCREEN_LAYERS);
      layers = layersOf(pictures);
      for (const track of stream.getTracks()) {
        const kind = track.kind === "video" ? "video" : "audio";
        const transceiver = pc.addTransceiver(track, {
          direction: "sendonly",
          sendEncodings: kind === "video" ? [...pictures] : [{}],
        });
        preferCodecs(transceiver, kind, "send", codec);
        if (kind === "video") sender = transceiver.sender;
      }
      wanted = null;
      return () => {};
    },
    onAnswer() {
      apply();
      if (!choice.denied(tookOther(sender, choice.current()))) return;
      queueMicrotask(() => link.renew());
    },
  });
  return {
    ...link,
    obey(rids) {
      wanted = rids;
      apply();
    },
  };
}
