import { useState } from "preact/hooks";
import { type Carried } from "../door/keeper";
import type { Double } from "../door/queue";
import { doubles, offline, refused, waiting } from "../door/state";
import { status } from "../link";
import { heard } from "../pack/state";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { deskOffline } from "../words/desk-offline";
import { useLang, useWords } from "../words/language";

/** Whether this desk works without network now, or could; always of one height. */
export function DeskOffline() {
  const t = useWords(deskOffline);
  const own = offline.value;
  const stuck = refused.value;
  const open = waiting.value.length - stuck;
  const told = status.value;
  if (!heard.value) {
    if (!own) return <div class="desk-offline" />;
    if (!own.desk || !own.carried) {
      return (
        <div class="desk-offline is-nothing" role="alert">
          <Icon name="alert" />
          <p>{t.nothing}</p>
          <Waits n={waiting.value.length} />
        </div>
      );
    }
    const since_ms = "since_ms" in told ? told.since_ms : own.carried.at_ms;
    return (
      <div class="desk-offline is-away" role="status">
        <Icon name="unplugged" />
        <p>
          <strong>{t.away}</strong> {t.since(timeOfDay(since_ms))}{" "}
          <span class="figures">{t.asOf(timeOfDay(own.carried.at_ms))}</span>
        </p>
        <Waits n={waiting.value.length} />
        <Doubles found={doubles.value} />
      </div>
    );
  }
  return (
    <div class={`desk-offline${stuck > 0 ? " is-nothing" : ""}`} role="status">
      {stuck > 0 ? (
        <p>{t.refused(stuck)}</p>
      ) : open > 0 ? (
        <p>{t.sending(open)}</p>
      ) : (
        <Ready carried={own?.carried} />
      )}
      <Doubles found={doubles.value} />
    </div>
  );
}

function Ready({ carried }: { readonly carried: Carried | undefined }) {
  const t = useWords(deskOffline);
  if (!carried) return <p>{t.fetching}</p>;
  const { people, faces, facesAll } = carried;
  if (faces < facesAll) return <p class="figures">{t.fetchingFaces(faces, facesAll)}</p>;
  return (
    <>
      <Icon name="check" />
      <p class="figures">{t.ready(people, faces)}</p>
    </>
  );
}

function Waits({ n }: { readonly n: number }) {
  const t = useWords(deskOffline);
  return n > 0 ? <strong class="desk-waits figures">{t.waits(n)}</strong> : null;
}

/** Both sides of every double entry; the software resolves none. */
function Doubles({ found }: { readonly found: readonly Double[] }) {
  const t = useWords(deskOffline);
  const lang = useLang();
  const [open, setOpen] = useState(false);
  if (found.length === 0) return null;
  return (
    <>
      <Button icon="alert" onClick={() => setOpen(true)}>
        {t.doubles(found.length)}
      </Button>
      <Dialog open={open} title={t.doublesTitle} onClose={() => setOpen(false)}>
        <p>{t.doublesWhy}</p>
        <ul class="desk-doubles">
          {found.map((one) => (
            <li key={one.participant}>
              <strong>{one.name}</strong>
              <span>{lang === "vi" ? one.message_vi : one.message_en}</span>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
