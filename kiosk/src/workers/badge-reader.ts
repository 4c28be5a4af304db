/**
 * The worker that reads codes out of a camera's pictures: the first message is where its
 * program is, each further one a picture, which is answered by a `Sight`.
 */
import { openQr, type ReadQr, type Sight } from "../door/qr";

declare const self: DedicatedWorkerGlobalScope;

let reading: Promise<ReadQr> | undefined;
let canvas: OffscreenCanvas | undefined;

self.addEventListener("message", ({ data }: MessageEvent<string | ImageBitmap>) => {
  if (typeof data === "string") reading = openQr(data);
  else void read(data);
});

async function read(bitmap: ImageBitmap): Promise<void> {
  self.postMessage(await sightOf(bitmap).catch((): Sight => ({ kind: "failed" })));
}

async function sightOf(bitmap: ImageBitmap): Promise<Sight> {
  const text = await (await reading)?.(pixelsOf(bitmap));
  return text === undefined ? { kind: "nothing" } : { kind: "code", text };
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
  const { width, height } = bitmap;
  if (canvas?.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
  }
  const surface = canvas.getContext("2d", { willReadFrequently: true });
  if (!surface) throw new Error("no surface to draw on");
  surface.drawImage(bitmap, 0, 0);
  bitmap.close();
  return surface.getImageData(0, 0, width, height);
}
