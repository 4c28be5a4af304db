import { proofs } from "../link";
import { kindOf } from "../monitors";
import { drifting, proofOf } from "../proofs";
import { all, room } from "../room";
import { running } from "../time";
import { Icon } from "../ui/icon";
import type { Display } from "../wire";
import { useWords } from "../words/language";
import { monitors } from "../words/monitors";

/** Says which displays show something else than the chair meant; nothing while none does. */
export function DriftAlarm({ now_ms }: { readonly now_ms: number }) {
  const { meeting } = room.value;
  const t = useWords(monitors);
  const wrong = drifting(all(room.value, "display"), proofs.value, meeting, now_ms);
  const since = (display: Display): number => {
    const proof = proofOf(proofs.value, meeting, display.id);
    return now_ms - (proof?.silent_ms ?? proof?.differs_ms ?? now_ms);
  };
  return (
    <div role="alert" class="drift">
      {wrong.length > 0 && (
        <>
          <Icon name="alert" />
          <ul>
            {wrong.map((display) => (
              <li key={display.id}>
                <Sentence display={display} />{" "}
                <time aria-hidden="true">{running(since(display) / 1000)}</time>
              </li>
            ))}
          </ul>
          <p>{t.technicianToo}</p>
        </>
      )}
    </div>
  );
}

/** What is wrong with one display. */
function Sentence({ display }: { readonly display: Display }) {
  const t = useWords(monitors);
  const proof = proofOf(proofs.value, room.value.meeting, display.id);
  if (!proof || proof.silent_ms !== null) return <>{t.lost(display.label)}</>;
  const [shown, wanted] = [kindOf(proof.shown), kindOf(proof.wanted)];
  const kinds: Readonly<Record<string, string>> = t.kinds;
  const named = [kinds[shown], kinds[wanted]] as const;
  if (!named[0] || !named[1]) return <>{t.other(display.label)}</>;
  if (shown === wanted) return <>{t.older(display.label, named[1])}</>;
  return <>{t.wrong(display.label, named[0], named[1])}</>;
}
