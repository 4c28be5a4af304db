/** Whether the server answers, asked every few seconds while somebody looks. */
import { signal } from "@preact/signals";

export type Health =
  | { readonly kind: "answers"; readonly took_ms: number }
  | { readonly kind: "silent"; readonly since_ms: number };

const EACH_MS = 3_000;
const PATIENCE_MS = 2_500;

let timer: ReturnType<typeof setInterval> | undefined;

export const health = signal<Health>(
  { kind: "answers", took_ms: 0 },
  {
    watched() {
      void look();
      timer = setInterval(() => void look(), EACH_MS);
    },
    unwatched() {
      clearInterval(timer);
    },
  },
);

async function look(): Promise<void> {
  const began = performance.now();
  const answered = await fetch("/healthz", {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    (response) => response.ok,
    () => false,
  );
  if (answered) {
    health.value = { kind: "answers", took_ms: Math.round(performance.now() - began) };
  } else if (health.value.kind === "answers") {
    health.value = { kind: "silent", since_ms: Date.now() };
  }
}
