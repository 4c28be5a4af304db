/** The pack's side of the server. */
import { answer, get, post, RequestError } from "../http";
import type { Bytes } from "./box";
import type { KeysAnswer, Report, SignedManifest } from "./wire";

export interface PackServer {
  /** The newest list, or nothing where it is the one that was answered before. */
  readonly manifest: () => Promise<SignedManifest | undefined>;
  readonly keys: () => Promise<KeysAnswer>;
  readonly file: (version: string, name: string) => Promise<Bytes>;
  readonly tell: (report: Report) => Promise<void>;
}

export function packServer(meeting: string): PackServer {
  const base = `/api/meetings/${encodeURIComponent(meeting)}/pack`;
  let etag = "";
  return {
    manifest: async () => {
      const response = await reach(base, etag ? { "if-none-match": etag } : {});
      if (response.status === 304) return undefined;
      const signed = await answer<SignedManifest>(response);
      etag = response.headers.get("etag") ?? "";
      return signed;
    },
    keys: () => get<KeysAnswer>(`${base}/keys`),
    file: async (version, name) => {
      const response = await reach(`${base}/${encodeURIComponent(version)}/${name}`);
      if (!response.ok) await answer(response);
      return new Uint8Array(await response.arrayBuffer());
    },
    tell: async (report) => void (await post(`${base}/receipts`, report)),
  };
}

async function reach(path: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", headers });
  } catch {
    throw new RequestError("no_answer");
  }
}
