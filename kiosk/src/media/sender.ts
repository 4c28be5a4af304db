/** What is told to a sender of pictures, camera or screen. */
import type { VideoCodec } from "./codecs";
import { obeying } from "./encodings";
import { narrowed } from "./layered";

/**
 * Send only the layers that anybody wants, or all of them where nobody has said.  A
 * sender that has stopped meanwhile refuses, and is no matter any more.  `layers` says
 * how many there are in one stream; 0 for pictures of their own.
 */
export async function chooseLayers(
  sender: RTCRtpSender | undefined,
  wanted: ReadonlySet<string> | null,
  layers = 0,
): Promise<void> {
  if (!sender) return;
  const parameters = sender.getParameters();
  const { encodings } = parameters;
  parameters.encodings =
    layers > 0
      ? encodings.map((encoding) => narrowed(encoding, layers, wanted))
      : obeying(encodings, wanted);
  await sender.setParameters(parameters).catch(() => undefined);
}

/**
 * Whether the server took a picture as something else than was hoped for, so that it
 * must be offered anew in another form.
 */
export function tookOther(sender: RTCRtpSender | undefined, hoped: VideoCodec): boolean {
  const [taken] = sender?.getParameters().codecs ?? [];
  return taken !== undefined && taken.mimeType.toLowerCase() !== `video/${hoped}`;
}
