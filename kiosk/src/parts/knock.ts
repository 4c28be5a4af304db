import { useEffect, useRef } from "preact/hooks";
import { KNOCK, sound } from "../sounds";
import { toast } from "../ui/toast";

export interface Said {
  readonly key: string;
  readonly text: string;
}

/**
 * Knock for what is new, and say it unless `wordless`; what was there when the page
 * opened is on it already.
 */
export function useKnock(said: readonly Said[], wordless = false): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const keys = said.map(({ key }) => key).join(" ");
  useEffect(() => {
    const before = known.current;
    known.current = new Set([...(before ?? []), ...said.map(({ key }) => key)]);
    if (!before) return;
    const fresh = said.filter(({ key }) => !before.has(key));
    for (const { text } of wordless ? [] : fresh) toast({ text, tone: "info" });
    if (fresh.length > 0) void sound(KNOCK);
  }, [keys]);
}
