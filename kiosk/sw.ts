/**
 * Keeps one page so that it opens without network: the delegate's, or the one that
 * `?page=` names when it registers; build.mjs lists the files of each.
 *
 * Pages come from the network, and from here when that takes four seconds; assets are
 * named by their content and come from here first.  Nothing of /api or /socket.io ever
 * passes through.  A newer worker waits until a page says that no meeting runs.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in by build.mjs. */
declare const BUILDS: Readonly<Record<string, Build | undefined>>;

interface Build {
  readonly hash: string;
  readonly files: readonly string[];
}

const DEFAULT = "tablet";
const PAGE = new URL(self.location.href).searchParams.get("page") ?? DEFAULT;
const BUILD = BUILDS[PAGE] ?? { hash: "", files: [] };
const PATH = `/${PAGE}`;
/** Workers of other pages look after their own. */
const PREFIX = PAGE === DEFAULT ? "page-" : `${PAGE}-`;
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
  else if (request.mode === "navigate" && pathname === PATH) {
    event.respondWith(page(request));
  }
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(PATH, { cache: "no-store" }), ...BUILD.files]);
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

async function page(request: Request): Promise<Response> {
  const coming = fetch(request);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([coming.catch(() => undefined), late]);
  if (first && first.status < 500) return first;
  // Of this worker's own build: another one's page asks for assets that are not here.
  const kept = await (await caches.open(CACHE)).match(PATH, { ignoreVary: true });
  return kept ?? coming;
}

export {};
