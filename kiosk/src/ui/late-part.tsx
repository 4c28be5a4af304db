import { signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";

export type Late<P> = ((props: P) => JSX.Element) & {
  /** Fetch it before it is needed; true once it is here. */
  readonly warm: () => Promise<boolean>;
};

/**
 * A part that is fetched when it is first shown, with its style: what a page can do
 * without on its first second stays out of its first load.  `name` is the name of
 * its file in src/late/, and of its style in styles/late/ if it has one; `Failed` stands
 * in its place where it could not be had.
 */
export function latePart<P extends object>(
  name: string,
  load: () => Promise<ComponentType<P>>,
  Failed: ComponentType<{ readonly onRetry: () => Promise<boolean> }>,
): Late<P> {
  const part = signal<{ readonly Part: ComponentType<P> } | null>(null);
  const failed = signal(false);
  let coming: Promise<boolean> | null = null;

  const fetchPart = async (): Promise<boolean> => {
    failed.value = false;
    try {
      const [Part] = await Promise.all([load(), style(name)]);
      part.value = { Part };
    } catch {
      failed.value = true;
      coming = null;
    }
    return part.value !== null;
  };
  const warm = () => (coming ??= fetchPart());

  function LatePart(props: P): JSX.Element {
    const here = part.value;
    useEffect(() => void warm(), []);
    if (here) return <here.Part {...props} />;
    return failed.value ? <Failed onRetry={warm} /> : <div class="late" aria-busy="true" />;
  }
  return Object.assign(LatePart, { warm });
}

/** Load a late style; build.mjs has put its address into the page. */
function style(name: string): Promise<void> {
  const told = document.querySelector<HTMLLinkElement>(`link[data-late="${name}"]`);
  if (!told) return Promise.resolve();
  const link = document.createElement("link");
  return new Promise((done, fail) => {
    link.rel = "stylesheet";
    link.href = told.href;
    link.onload = () => {
      told.remove();
      done();
    };
    link.onerror = () => {
      link.remove();
      fail(new Error(`the style ${name} did not come`));
    };
    document.head.append(link);
  });
}
