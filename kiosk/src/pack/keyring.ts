/** The keys of what may be read now; each is gone when its lease ends. */
import { fromBase64, openingKey } from "./box";
import type { TimeLock } from "./time-lock";
import type { Vault } from "./vault";
import type { KeyFor } from "./wire";

export interface Keyring {
  /** The key of a version, while it may be used. */
  readonly key: (version: string) => CryptoKey | undefined;
  readonly versions: () => string[];
  /** Take in what the server gives now; a key that it does not give is gone. */
  readonly take: (given: readonly KeyFor[]) => Promise<string[]>;
  /** Drop keys: from memory at once, then from the disk. */
  readonly forget: (versions: readonly string[]) => Promise<void>;
  /** Drop what has expired, and tell which. */
  readonly expire: () => Promise<string[]>;
  /** When the next key ends; infinity when none is here. */
  readonly nextEnd_ms: () => number;
}

interface Held {
  readonly key: CryptoKey;
  readonly until_ms: number;
}

/** A key as it lies in the vault: the lease is sealed with it. */
interface Stored {
  readonly key: string;
  readonly until_ms: number;
}

const PREFIX = "key/";

/** The keys that an earlier page left, as far as their leases hold. */
export async function openKeyring(vault: Vault, time: TimeLock): Promise<Keyring> {
  const held = new Map<string, Held>();
  for (const name of await vault.names(PREFIX)) {
    const stored = await vault.open<Stored>(name);
    if (!stored || time.now_ms() >= stored.until_ms) await vault.remove(name);
    else {
      const key = await openingKey(fromBase64(stored.key));
      held.set(name.slice(PREFIX.length), { key, until_ms: stored.until_ms });
    }
  }

  const forget = async (versions: readonly string[]): Promise<void> => {
    for (const version of versions) held.delete(version);
    for (const version of versions) await vault.remove(PREFIX + version);
  };
  return {
    key: (version) => {
      const found = held.get(version);
      return found && !time.locked() && time.now_ms() < found.until_ms ? found.key : undefined;
    },
    versions: () => [...held.keys()],
    forget,
    take: async (given) => {
      const kept = new Set(given.map(({ version }) => version));
      const gone = [...held.keys()].filter((version) => !kept.has(version));
      await forget(gone);
      await time.unlock();
      for (const { version, key: raw, lease_s, keep } of given) {
        const until_ms = time.now_ms() + lease_s * 1_000;
        held.set(version, { key: await openingKey(fromBase64(raw)), until_ms });
        const stored: Stored = { key: raw, until_ms };
        if (keep) await vault.seal(PREFIX + version, stored);
      }
      return gone;
    },
    expire: async () => {
      const ended = [...held].filter(([, { until_ms }]) => time.now_ms() >= until_ms);
      const gone = ended.map(([version]) => version);
      if (gone.length > 0) await forget(gone);
      return gone;
    },
    nextEnd_ms: () => Math.min(Infinity, ...[...held.values()].map((one) => one.until_ms)),
  };
}
