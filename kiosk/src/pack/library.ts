/**
 * The sealed files on this device.  One counts only after its hash was found right:
 * it lies under a name that carries the hash, and nothing else is ever put there.
 */
import { type Bytes, sha256, unseal } from "./box";
import type { Keyring } from "./keyring";
import type { Shelves } from "./shelves";
import type { Vault } from "./vault";
import type { Manifest, PackedVersion, SealedFile } from "./wire";

/** A file that is wanted and not here yet. */
export interface Missing {
  readonly version: string;
  readonly file: SealedFile;
}

export interface Count {
  readonly held: number;
  readonly all: number;
}

/** Brings the sealed bytes of a file, or rejects. */
export type Fetch = (version: string, name: string) => Promise<Bytes>;

export interface Library {
  readonly manifest: () => Manifest;
  /** Take a new list; tells the versions whose files have been removed for it. */
  readonly list: (manifest: Manifest) => Promise<string[]>;
  readonly missing: () => Missing[];
  /** Fetch one missing file; false where it is not what the list says. */
  readonly bring: (missing: Missing, fetch: Fetch) => Promise<boolean>;
  /** What a file says; rejects without its key or the file. */
  readonly read: (version: string, name: string, fetch: Fetch) => Promise<Bytes>;
  readonly count: (version?: string) => Count;
  /** Pages of a version whose picture is here. */
  readonly pages: (version: string) => number;
  /** Remove the files of these versions; tells of which there were any. */
  readonly remove: (versions: readonly string[]) => Promise<string[]>;
  /** Versions of which there are any files. */
  readonly versions: () => string[];
}

/** There is no key for this now. */
export class LockedError extends Error {}

const NAME = "manifest";
const HASH_LETTERS = 16;
const EMPTY: Manifest = { meeting: "", versions: [] };

export async function openLibrary(
  on: Shelves,
  vault: Vault,
  keyring: Keyring,
): Promise<Library> {
  let manifest = (await vault.open<Manifest>(NAME)) ?? EMPTY;
  let entries = byName(manifest);
  const here = new Set(await on.names("blobs", vault.scope));
  const place = (version: string, file: SealedFile): string =>
    `${vault.scope}${version}/${file.name}/${file.sha256.slice(0, HASH_LETTERS)}`;
  const has = (version: string, file: SealedFile): boolean => here.has(place(version, file));

  const keep = async (version: string, file: SealedFile, sealed: Bytes): Promise<boolean> => {
    if (sealed.length !== file.size || (await sha256(sealed)) !== file.sha256) return false;
    // The list may have changed while the file was on its way.
    if (entries.get(`${version}/${file.name}`)?.sha256 !== file.sha256) return false;
    const name = place(version, file);
    await on.put("blobs", name, sealed);
    if (!here.has(name)) held.set(version, heldOf(version) + 1);
    here.add(name);
    return true;
  };
  const versionOf = (name: string): string => name.slice(vault.scope.length).split("/")[0] ?? "";
  const dropUnless = async (wanted: (name: string) => boolean): Promise<Set<string>> => {
    const versions = new Set<string>();
    for (const name of [...here].filter((one) => !wanted(one))) {
      here.delete(name);
      await on.remove("blobs", name);
      versions.add(versionOf(name));
    }
    return versions;
  };
  // Kept in step file by file: a count of thousands after each of thousands is what a
  // slow tablet would do all the while that it downloads.
  const held = new Map<string, number>();
  const heldOf = (version: string): number => held.get(version) ?? 0;
  const count = (): void => {
    held.clear();
    for (const { version, files } of manifest.versions) {
      held.set(version, files.filter((file) => has(version, file)).length);
    }
  };
  const counted = (versions: readonly PackedVersion[]): Count => ({
    held: versions.reduce((sum, { version }) => sum + heldOf(version), 0),
    // A picture and a small one of every page, and the words.
    all: versions.reduce((sum, v) => sum + (v.whole ? v.files.length : 2 * v.pages + 1), 0),
  });
  count();

  return {
    manifest: () => manifest,
    list: async (next) => {
      manifest = next;
      entries = byName(next);
      await vault.seal(NAME, next);
      const wanted = new Set(
        next.versions.flatMap(({ version, files }) => files.map((f) => place(version, f))),
      );
      const listed = new Set(next.versions.map(({ version }) => version));
      const touched = await dropUnless((name) => wanted.has(name));
      count();
      return [...touched].filter((version) => !listed.has(version));
    },
    missing: () =>
      manifest.versions.flatMap(({ version, files }) =>
        files.filter((file) => !has(version, file)).map((file) => ({ version, file })),
      ),
    bring: async ({ version, file }, fetch) =>
      keep(version, file, await fetch(version, file.name)),
    read: async (version, name, fetch) => {
      const key = keyring.key(version);
      if (!key) throw new LockedError(`${version} may not be read now`);
      const file = entries.get(`${version}/${name}`);
      const about = `${version}/${name}`;
      if (file && has(version, file)) {
        const sealed = await on.get<Bytes>("blobs", place(version, file));
        if (sealed) return unseal(key, sealed, about);
      }
      const sealed = await fetch(version, name);
      const plain = await unseal(key, sealed, about);
      if (file) await keep(version, file, sealed);
      return plain;
    },
    count: (version) =>
      counted(
        version === undefined
          ? manifest.versions
          : manifest.versions.filter((one) => one.version === version),
      ),
    pages: (version) => {
      const listed = manifest.versions.find((one) => one.version === version);
      const pages = listed?.files.filter(({ name }) => /^\d/.test(name)) ?? [];
      return pages.filter((file) => has(version, file)).length;
    },
    remove: async (versions) => {
      const gone = versions.map((version) => `${vault.scope}${version}/`);
      const touched = await dropUnless((name) => !gone.some((one) => name.startsWith(one)));
      count();
      return [...touched];
    },
    versions: () => [...new Set([...here].map(versionOf))],
  };
}

function byName(manifest: Manifest): Map<string, SealedFile> {
  return new Map(
    manifest.versions.flatMap(({ version, files }) =>
      files.map((file) => [`${version}/${file.name}`, file] as const),
    ),
  );
}
