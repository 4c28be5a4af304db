/**
 * What this device keeps for one account in one meeting, sealed under a key that no
 * script can read: nothing of it lies in storage as it is.
 *
 * `enterVault` first says whose; calls made before that wait for it.
 */
import { type Bytes, bytesOf, newKey, seal as sealBytes, textOf, unseal } from "./box";
import { type Shelves, shelves } from "./shelves";

export interface Owner {
  readonly account: string;
  readonly meeting: string;
}

export interface Vault {
  readonly owner: Owner;
  readonly scope: string;
  readonly seal: (name: string, value: unknown) => Promise<void>;
  readonly open: <T>(name: string) => Promise<T | undefined>;
  readonly remove: (name: string) => Promise<void>;
  readonly names: (prefix: string) => Promise<string[]>;
}

/** Begins every sealed value: whether bytes or JSON follow. */
const KIND = { bytes: 0, json: 1 };

let enter: (vault: Vault) => void = () => {};
let current: Promise<Vault> = new Promise((done) => (enter = done));
let inside = false;

/** Say whose vault this page uses from now on. */
export async function enterVault(owner: Owner): Promise<Vault> {
  const vault = await openVault(await shelves(), owner);
  if (inside) current = Promise.resolve(vault);
  inside = true;
  enter(vault);
  return vault;
}

/** The vault that was entered, as soon as one is. */
export function theVault(): Promise<Vault> {
  return current;
}

/** Keep bytes or anything JSON can say, under a name; the name itself is not secret. */
export async function seal(name: string, value: unknown): Promise<void> {
  await (await current).seal(name, value);
}

/** What was sealed under a name: a `Uint8Array` or the JSON value; nothing if there is
 * none, or if it cannot be opened any more. */
export async function open<T>(name: string): Promise<T | undefined> {
  return (await current).open<T>(name);
}

export async function remove(name: string): Promise<void> {
  await (await current).remove(name);
}

/** The names that begin so. */
export async function names(prefix = ""): Promise<string[]> {
  return (await current).names(prefix);
}

/** The vault of one account in one meeting; its key is made when there is none. */
export async function openVault(on: Shelves, owner: Owner): Promise<Vault> {
  const scope = scopeOf(owner);
  const keyName = `${scope}device`;
  const known = await on.get<CryptoKey>("keys", keyName);
  // Two pages that begin at once must end up with one key.
  const key = known ?? (await on.putFirst("keys", keyName, await newKey()));
  return {
    owner,
    scope,
    seal: async (name, value) => {
      const sealed = await sealBytes(key, packed(value), scope + name);
      await on.put("vault", scope + name, sealed);
    },
    open: async <T>(name: string) => {
      const sealed = await on.get<Bytes>("vault", scope + name);
      if (!sealed) return undefined;
      try {
        return unpacked<T>(await unseal(key, sealed, scope + name));
      } catch {
        return undefined;
      }
    },
    remove: (name) => on.remove("vault", scope + name),
    names: async (prefix) => {
      const found = await on.names("vault", scope + prefix);
      return found.map((name) => name.slice(scope.length));
    },
  };
}

/** Begins every name of what belongs to one account in one meeting. */
export function scopeOf({ account, meeting }: Owner): string {
  return `${account}/${meeting}/`;
}

function packed(value: unknown): Bytes {
  const isBytes = value instanceof Uint8Array;
  const body = isBytes ? Uint8Array.from(value) : bytesOf(JSON.stringify(value));
  const whole = new Uint8Array(body.length + 1);
  whole[0] = isBytes ? KIND.bytes : KIND.json;
  whole.set(body, 1);
  return whole;
}

function unpacked<T>(whole: Bytes): T;
function unpacked(whole: Bytes): unknown {
  const body = whole.slice(1);
  return whole[0] === KIND.bytes ? body : JSON.parse(textOf(body));
}
