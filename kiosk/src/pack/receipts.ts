/** What this device tells the server of its pack; kept until the server has heard it. */
import type { DeviceFacts } from "./device";
import type { Library } from "./library";
import type { Vault } from "./vault";
import type { HeldVersion, Report } from "./wire";

export interface Receipts {
  /** Note that a version was read; tells whether that is new. */
  readonly opened: (version: string) => Promise<boolean>;
  /** Note that versions are gone from this device. */
  readonly wiped: (versions: readonly string[]) => Promise<void>;
  readonly report: (library: Library, facts: DeviceFacts) => Report;
  /** The server has heard a report. */
  readonly heard: (report: Report) => Promise<void>;
}

interface Noted {
  readonly opened: readonly string[];
  readonly wiped: readonly string[];
}

const NAME = "receipts";

export async function openReceipts(vault: Vault): Promise<Receipts> {
  let noted = (await vault.open<Noted>(NAME)) ?? { opened: [], wiped: [] };
  const note = async (next: Noted): Promise<void> => {
    noted = next;
    await vault.seal(NAME, next);
  };
  return {
    opened: async (version) => {
      if (noted.opened.includes(version)) return false;
      await note({ ...noted, opened: [...noted.opened, version] });
      return true;
    },
    wiped: async (versions) => {
      if (versions.length === 0) return;
      await note({ ...noted, wiped: [...new Set([...noted.wiped, ...versions])] });
    },
    report: (library, facts) => ({
      ...facts,
      versions: [...heldVersions(library, noted), ...wipedVersions(library, noted)],
    }),
    heard: async (report) => {
      const told = new Set(report.versions.filter((v) => v.wiped).map((v) => v.version));
      if (told.size > 0) {
        await note({ ...noted, wiped: noted.wiped.filter((version) => !told.has(version)) });
      }
    },
  };
}

function heldVersions(library: Library, noted: Noted): HeldVersion[] {
  return library.manifest().versions.map(({ version, pages }) => {
    const { held, all } = library.count(version);
    const pictures = library.pages(version);
    return {
      version,
      held: pictures,
      verified: pages > 0 && held === all && pictures === pages,
      opened: noted.opened.includes(version),
      wiped: false,
    };
  });
}

function wipedVersions(library: Library, noted: Noted): HeldVersion[] {
  const listed = new Set(library.manifest().versions.map(({ version }) => version));
  return noted.wiped
    .filter((version) => !listed.has(version))
    .map((version) => ({
      version,
      held: 0,
      verified: false,
      opened: noted.opened.includes(version),
      wiped: true,
    }));
}
