/**
 * Shelves of values that outlive the page: IndexedDB, or memory where the browser
 * refuses storage.  A name is `scope/rest`, so that a scope can be emptied at once.
 */
export type Shelf = "keys" | "vault" | "blobs";

export interface Shelves {
  get<T>(shelf: Shelf, name: string): Promise<T | undefined>;
  put(shelf: Shelf, name: string, value: unknown): Promise<void>;
  /** Put a value where there is none, and return the one that is there then. */
  putFirst<T>(shelf: Shelf, name: string, value: T): Promise<T>;
  remove(shelf: Shelf, name: string): Promise<void>;
  names(shelf: Shelf, prefix: string): Promise<string[]>;
  empty(shelf: Shelf, prefix: string): Promise<void>;
}

const DATABASE = "meetingroom";
const VERSION = 1;
const SHELVES: readonly Shelf[] = ["keys", "vault", "blobs"];
/** Sorts behind every letter of a name. */
const LAST = "\uffff";

let opened: Promise<Shelves> | undefined;

/** The shelves of this device. */
export function shelves(): Promise<Shelves> {
  opened ??= onDisk().catch(() => inMemory());
  return opened;
}

/** Shelves that are gone with the page. */
export function inMemory(): Shelves {
  const all = new Map<string, unknown>();
  const at = (shelf: Shelf, name: string): string => `${shelf}:${name}`;
  const named = (shelf: Shelf, prefix: string): string[] =>
    [...all.keys()].filter((key) => key.startsWith(at(shelf, prefix)));
  const get = async <T>(shelf: Shelf, name: string): Promise<T | undefined> =>
    kept<T>(all.get(at(shelf, name)));
  return {
    get,
    put: async (shelf, name, value) => void all.set(at(shelf, name), value),
    putFirst: async <T>(shelf: Shelf, name: string, value: T) => {
      const key = at(shelf, name);
      if (!all.has(key)) all.set(key, value);
      return kept<T>(all.get(key)) ?? value;
    },
    remove: async (shelf, name) => void all.delete(at(shelf, name)),
    names: async (shelf, prefix) =>
      named(shelf, prefix).map((key) => key.slice(shelf.length + 1)),
    empty: async (shelf, prefix) => {
      for (const key of named(shelf, prefix)) all.delete(key);
    },
  };
}

async function onDisk(): Promise<Shelves> {
  const database = await open();
  const within = (shelf: Shelf, mode: IDBTransactionMode): IDBObjectStore =>
    database.transaction(shelf, mode, { durability: "strict" }).objectStore(shelf);
  const range = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, prefix + LAST);
  return {
    get: async <T>(shelf: Shelf, name: string) =>
      kept<T>(await answer(within(shelf, "readonly").get(name))),
    put: async (shelf, name, value) => {
      const store = within(shelf, "readwrite");
      store.put(value, name);
      await finished(store.transaction);
    },
    putFirst: async <T>(shelf: Shelf, name: string, value: T) => {
      const store = within(shelf, "readwrite");
      const known = kept<T>(await answer(store.get(name)));
      if (known !== undefined) return known;
      store.put(value, name);
      await finished(store.transaction);
      return value;
    },
    remove: async (shelf, name) => {
      const store = within(shelf, "readwrite");
      store.delete(name);
      await finished(store.transaction);
    },
    names: async (shelf, prefix) => {
      const keys = await answer(within(shelf, "readonly").getAllKeys(range(prefix)));
      return keys.map(String);
    },
    empty: async (shelf, prefix) => {
      const store = within(shelf, "readwrite");
      store.delete(range(prefix));
      await finished(store.transaction);
    },
  };
}

/** What was put under a name comes back as it was; the shelf says nothing of its type. */
function kept<T>(value: unknown): T | undefined;
function kept(value: unknown): unknown {
  return value;
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      for (const shelf of SHELVES) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error("storage is refused"));
    request.onblocked = () => failed(new Error("another page holds the storage"));
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error("storage failed"));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error ?? new Error("storage failed"));
    transaction.onabort = () => failed(transaction.error ?? new Error("storage is full"));
  });
}
