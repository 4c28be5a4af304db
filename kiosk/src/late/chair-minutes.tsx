/** The minutes before the chair: to be read, signed, and opened again with a reason. */
import { useState } from "preact/hooks";
import { MinutesPages } from "../parts/minutes/files";
import { useAct } from "../parts/office/use-act";
import { only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { minutes } from "../words/minutes";
import { useWords } from "../words/language";

/** A button that is there once there are minutes to be signed, or signed ones. */
export function ChairMinutes({ room }: { readonly room: Room }) {
  const t = useWords(minutes);
  const [open, setOpen] = useState(false);
  const whole = only(room, "minutes");
  if (!whole || whole.status === "draft") return null;
  const waits = whole.status === "submitted";
  return (
    <section class="chair-waiting" aria-label={t.chairTitle}>
      <Button kind={waits ? "primary" : "secondary"} icon="document" onClick={() => setOpen(true)}>
        {waits ? t.toSign : t.read}
      </Button>
      <Dialog open={open} wide title={t.chairTitle} onClose={() => setOpen(false)}>
        <Signing room={room} />
      </Dialog>
    </section>
  );
}

/** The pages, then what the chair may do with them. */
export function Signing({ room }: { readonly room: Room }) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const [reason, setReason] = useState("");
  const [reopening, setReopening] = useState(false);
  const whole = only(room, "minutes");
  if (!whole) return null;
  const { sha256 } = whole;
  const sign = () =>
    act({ name: "sign", commands: [{ type: "minutes.sign", sha256 }], told: t.signed });
  const reopen = (event: Event) => {
    event.preventDefault();
    if (reason.trim() === "") return;
    act({
      name: "reopen",
      commands: [{ type: "minutes.reopen", reason }],
      told: t.reopened,
      onDone: () => setReopening(false),
    });
  };
  return (
    <div class="minutes-sign">
      <p class="minutes-status">
        <Badge tone={whole.status === "signed" ? "ok" : "info"}>{t.status[whole.status]}</Badge>
        <span>{t.revision(whole.revision)}</span>
      </p>
      {/* Another text is another picture: what is signed is what is shown. */}
      <MinutesPages key={`${whole.status} ${sha256}`} meeting={room.meeting} />
      {sha256 !== "" && <p class="minutes-hash">{t.hash(sha256)}</p>}
      {whole.status === "submitted" && (
        <>
          <p>{t.signHint}</p>
          <Button kind="primary" large icon="edit" busy={busy === "sign"} onClick={sign}>
            {t.sign}
          </Button>
        </>
      )}
      {whole.status === "signed" && !reopening && (
        <Button onClick={() => setReopening(true)}>{t.reopen}</Button>
      )}
      {whole.status === "signed" && reopening && (
        <form class="minutes-form" noValidate onSubmit={reopen}>
          <Field label={t.reopenReason} value={reason} maxLength={300} onInput={setReason} autofocus />
          <Button kind="danger" submit busy={busy === "reopen"}>
            {t.reopen}
          </Button>
        </form>
      )}
    </div>
  );
}
