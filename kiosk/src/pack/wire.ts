/** What travels between a tablet and the server about packs; see docs/protocol.md. */
import type { Paper } from "../wire";

export interface SealedFile {
  /** The page's number, `t` and the number, or `text`. */
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface PackedVersion {
  readonly version: string;
  readonly pages: number;
  readonly classification: Paper["classification"];
  /** Whether nothing more is to come. */
  readonly whole: boolean;
  readonly files: readonly SealedFile[];
}

export interface Manifest {
  readonly meeting: string;
  readonly versions: readonly PackedVersion[];
}

export interface SignedManifest {
  readonly manifest: string;
  readonly signature: string;
  readonly public_key: string;
}

export interface KeyFor {
  readonly version: string;
  readonly key: string;
  readonly lease_s: number;
  /** Whether it may be kept beyond this page. */
  readonly keep: boolean;
}

export interface KeysAnswer {
  readonly at: string;
  readonly keys: readonly KeyFor[];
}

export interface HeldVersion {
  readonly version: string;
  readonly held: number;
  readonly verified: boolean;
  readonly opened: boolean;
  readonly wiped: boolean;
}

export interface Report {
  readonly versions: readonly HeldVersion[];
  readonly storage_bytes: number | null;
  readonly quota_bytes: number | null;
  readonly battery: number | null;
}

export type Problem =
  | "no_device"
  | "silent"
  | "offline"
  | "incomplete"
  | "low_battery"
  | "low_storage"
  | "not_wiped";

export interface ReadinessRow {
  readonly place: string;
  readonly kind: "delegate" | "site";
  readonly name: string;
  readonly group: string;
  readonly account: string;
  readonly online: boolean;
  readonly seen_at: string | null;
  readonly pages: number;
  readonly held: number;
  readonly complete: boolean;
  readonly missing: readonly string[];
  readonly outdated: readonly string[];
  readonly opened: number | null;
  readonly wiped: number;
  readonly storage_bytes: number | null;
  readonly quota_bytes: number | null;
  readonly battery: number | null;
  readonly problems: readonly Problem[];
}

export interface Readiness {
  readonly at: string;
  readonly versions: number;
  readonly complete: number;
  readonly recalled: boolean;
  readonly unconfirmed: number;
  readonly rows: readonly ReadinessRow[];
}
