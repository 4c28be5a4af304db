import { proofs } from "../link";
import { drifting } from "../proofs";
import { all, room } from "../room";
import { Badge } from "../ui/badge";
import { chair } from "../words/chair";
import { useWords } from "../words/language";

/** Says which displays show something else than the chair meant; nothing while none does. */
export function DriftAlarm({ now_ms }: { readonly now_ms: number }) {
  const t = useWords(chair);
  const wrong = drifting(all(room.value, "display"), proofs.value, room.value.meeting, now_ms);
  return (
    <div role="alert" class="drift">
      {wrong.length > 0 && (
        <Badge tone="danger">{t.drift(wrong.map(({ label }) => label).join(", "))}</Badge>
      )}
    </div>
  );
}
