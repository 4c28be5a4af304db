import type { ComponentType } from "preact";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { EmptyState } from "./blank";
import { Button } from "./button";
import { type Late, latePart } from "./late-part";

/** A part that is fetched when it is first shown, and says so where it cannot be had. */
export function late<P extends object>(
  name: string,
  load: () => Promise<ComponentType<P>>,
): Late<P> {
  return latePart(name, load, NotFetched);
}

function NotFetched({ onRetry }: { readonly onRetry: () => Promise<boolean> }) {
  const t = useWords(common);
  // Some browsers remember that a file could not be had, until the page is new.
  const retry = () => void onRetry().then((here) => here || location.reload());
  return (
    <EmptyState
      icon="unplugged"
      title={t.pageFailed}
      action={<Button onClick={retry}>{t.retry}</Button>}
    />
  );
}
