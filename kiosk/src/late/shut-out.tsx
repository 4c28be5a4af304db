import { EmptyState } from "../ui/blank";
import { useWords } from "../words/language";
import { lifecycle } from "../words/lifecycle";

/** What guests and sites without clearance see while the doors are closed. */
export function ShutOut({ site = false }: { readonly site?: boolean }) {
  const t = useWords(lifecycle);
  return (
    <main class="shut-out" aria-live="polite">
      <EmptyState icon="door" title={t.lockTitle}>
        {site ? t.lockSite : t.lockText}
      </EmptyState>
    </main>
  );
}
