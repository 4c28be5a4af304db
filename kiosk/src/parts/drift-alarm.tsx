import { proofs } from "../link";
import { kindOf } from "../monitors";
import { drifting, gone, proofOf } from "../proofs";
import { all, only, room } from "../room";
import { running } from "../time";
import { Icon } from "../ui/icon";
import type { Display } from "../wire";
import { useWords } from "../words/language";
import { monitors } from "../words/monitors";

const SITS: ReadonlySet<string | undefined> = new Set(["open", "recess"]);

/**
 * Says which displays show something else than the chair meant, or are gone from a
 * meeting that sits; nothing while none does.
 */
export function DriftAlarm({ now_ms }: { readonly now_ms: number }) {
  const { meeting } = room.value;
  const t = useWords(monitors);
  const displays = all(room.value, "display");
  const wrong = drifting(displays, proofs.value, meeting, now_ms);
  const sits = SITS.has(only(room.value, "meeting")?.status);
  const away = sits ? gone(displays, all(room.value, "connection"), now_ms) : [];
  const since_ms = (display: Display): number => {
    const proof = proofOf(proofs.value, meeting, display.id);
    return proof?.silent_ms ?? proof?.differs_ms ?? now_ms;
  };
  return (
    <div role="alert" class="drift">
      {wrong.length + away.length > 0 && (
        <>
          <Icon name="alert" />
          <ul>
            {wrong.map((display) => (
              <li key={display.id}>
                <Sentence display={display} /> <Since ms={now_ms - since_ms(display)} />
              </li>
            ))}
            {away.map((one) => (
              <li key={one.display.id}>
                {t.gone(one.display.label)} <Since ms={now_ms - one.since_ms} />
              </li>
            ))}
          </ul>
          <p>{t.technicianToo}</p>
        </>
      )}
    </div>
  );
}

function Since({ ms }: { readonly ms: number }) {
  return <time aria-hidden="true">{running(ms / 1000)}</time>;
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
