import { useEffect } from "preact/hooks";

const AGAIN_MS = 2_000;

/**
 * Ask the server, and again until it answers; anew whenever one of `about` changes.
 *
 * @param take is told the answer, unless nobody looks any more
 */
export function useAsked<T>(
  ask: () => Promise<T>,
  take: (told: T) => void,
  about: readonly unknown[],
): void {
  useEffect(() => {
    let timer = 0;
    let wanted = true;
    const look = () =>
      void ask().then(
        (told) => wanted && take(told),
        () => {
          timer = wanted ? window.setTimeout(look, AGAIN_MS) : 0;
        },
      );
    look();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, about);
}
