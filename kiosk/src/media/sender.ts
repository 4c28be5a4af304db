/** What is told to a sender of pictures, camera or screen. */
import { obeying } from "./encodings";

/**
 * Send only the layers that anybody wants, or all of them where nobody has said.  A
 * sender that has stopped meanwhile refuses, and is no matter any more.
 */
export async function chooseLayers(
  sender: RTCRtpSender | undefined,
  wanted: ReadonlySet<string> | null,
): Promise<void> {
  if (!sender) return;
  const parameters = sender.getParameters();
  parameters.encodings = obeying(parameters.encodings, wanted);
  await sender.setParameters(parameters).catch(() => undefined);
}
