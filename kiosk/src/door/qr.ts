/** Reads a QR code out of a picture; for a worker, since it takes its time. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** What came of one picture. */
export type Sight =
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "nothing" }
  /** The reader itself cannot be used. */
  | { readonly kind: "failed" };

export type ReadQr = (picture: ImageData) => Promise<string | undefined>;

/**
 * What reads a picture's QR code as its text, or nothing where there is none to be read.
 *
 * @param program zxing's WebAssembly: its bytes, or the address to fetch it from
 * @throws where it cannot be had or compiled
 */
export async function openQr(program: string | ArrayBuffer): Promise<ReadQr> {
  await prepareZXingModule({
    overrides:
      typeof program === "string" ? { locateFile: () => program } : { wasmBinary: program },
    fireImmediately: true,
  });
  return async (picture) => {
    const [code] = await readBarcodes(picture, {
      formats: ["QRCode"],
      maxNumberOfSymbols: 1,
      // Badges are dark on light, and a picture every 100 ms makes up for the rest.
      tryInvert: false,
      textMode: "Plain",
    });
    return code?.isValid ? code.text : undefined;
  };
}
