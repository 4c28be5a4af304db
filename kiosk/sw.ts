/**
 * Keeps the delegate's page so that it opens without network; build.mjs lists its files.
 *
 * Pages come from the network, and from here when that takes four seconds; assets are
 * named by their content and come from here first.  Nothing of /api or /socket.io ever
 * passes through.  A newer worker waits until a page says that no meeting runs.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in by build.mjs. */
declare const BUILD: {
  readonly hash: string;
  readonly pages: readonly string[];
  readonly files: readonly string[];
};

const PREFIX = "page-";
const CACHE = PREFIX + BUILD.hash;
/** This build, and the one before it: a page of that one may still be open. */
const BUILDS_KEPT = 2;
const PATIENCE_MS = 4_000;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" && BUILD.pages.includes(pathname)) {
    event.respondWith(page(request, pathname));
  }
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const pages = BUILD.pages.map((path) => new Request(path, { cache: "no-store" }));
  await cache.addAll([...pages, ...BUILD.files]);
}

async function takeOver(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = builds.filter((name) => name !== CACHE);
  for (const name of others.slice(0, Math.max(0, others.length - BUILDS_KEPT + 1))) {
    await caches.delete(name);
  }
  await self.clients.claim();
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function page(request: Request, path: string): Promise<Response> {
  const coming = fetch(request);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([coming.catch(() => undefined), late]);
  if (first && first.status < 500) return first;
  // Of this worker's own build: another one's page asks for assets that are not here.
  const kept = await (await caches.open(CACHE)).match(path, { ignoreVary: true });
  return kept ?? coming;
}

export {};
