/** The service worker: registered by a page that it keeps, renewed when nobody minds. */
import { effect, type ReadonlySignal } from "@preact/signals";
import { onReturn, SPREAD_MS } from "../renewal";
import { newBuild } from "./state";

const LOOK_MS = 30 * 60_000;

/** Have the page kept for times without network; `mayRenew` says when it may change. */
export async function keepPage(
  mayRenew: ReadonlySignal<boolean>,
  script = "/sw.js",
  options: RegistrationOptions = {},
): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  const controlled = workers.controller !== null;
  // The first worker takes over a page that is already of its build.
  workers.addEventListener("controllerchange", () => controlled && location.reload());
  const registration = await workers.register(script, options);
  const look = (): void => {
    newBuild.value = registration.waiting !== null && workers.controller !== null;
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
  const update = () => void registration.update().catch(() => undefined);
  setInterval(update, LOOK_MS);
  onReturn(() => setTimeout(update, Math.random() * SPREAD_MS));
  effect(() => {
    if (newBuild.value && mayRenew.value) registration.waiting?.postMessage("take over");
  });
}
