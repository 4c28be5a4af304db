/** A delegate notes itself as present, where the meeting allows that. */
import { useState } from "preact/hooks";
import { send } from "../link";
import { lang } from "../preferences";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { toast } from "../ui/toast";
import type { Participant } from "../wire";
import { attendance } from "../words/attendance";
import { common } from "../words/common";
import { useWords } from "../words/language";

/** One's own presence: to note it, and to take leave. */
export function CheckIn({ person }: { readonly person: Participant }) {
  const t = useWords(attendance);
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const here = person.presence === "in";
  const note = async (present: boolean): Promise<void> => {
    setBusy(true);
    const failure = await send({ type: "participant.check_in", present });
    setBusy(false);
    setLeaving(false);
    if (failure) toast({ text: common[lang.peek()].failure[failure], tone: "danger" });
  };
  return (
    <div class="check-in">
      {here && (
        <p>
          <Icon name="check" />
          {t.youAreIn(timeOfDay(Date.parse(person.since ?? "")))}
        </p>
      )}
      <Button
        kind={here ? "quiet" : "primary"}
        icon={here ? "sign-out" : "check"}
        act={person.presence}
        busy={busy}
        onClick={() => (here ? setLeaving(true) : void note(true))}
      >
        {here ? t.leaveShort : t.iAmHere}
      </Button>
      <Confirm
        open={leaving && here}
        title={t.leaveTitle}
        act={t.iLeave}
        busy={busy}
        onAct={() => void note(false)}
        onCancel={() => setLeaving(false)}
      >
        <p>{t.leaveText}</p>
      </Confirm>
    </div>
  );
}
