import type { Following } from "../wire";
import { following } from "../words/following";
import { useWords } from "../words/language";

/** How many readers are at the chair's page, and how long the slowest took. */
export function FollowingLine({ told }: { readonly told: Following | null }) {
  const t = useWords(following);
  // The line keeps its place while nobody is there, so that no page jumps.
  if (!told || told.devices === 0) return <p class="following-line" />;
  return (
    <p class="following-line" role="status">
      <strong>{t.atPage(told.there, told.devices)}</strong>
      {told.p95_ms !== null && <> · {t.turnTook(told.p95_ms)}</>}
      {told.slowest_ms !== null && told.slowest_ms > 400 && (
        <> · {t.slowest(told.slowest, told.slowest_ms)}</>
      )}
    </p>
  );
}
