import { now } from "../clock";
import { send } from "../link";
import { partyOf, pastCalls, waitingCalls } from "../messages";
import { find, type Room } from "../room";
import { session } from "../session";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { usePending } from "../ui/pending";
import type { Command, ServiceCall } from "../wire";
import { useWords } from "../words/language";
import { messages } from "../words/messages";

const PAST_SHOWN = 10;

interface Props {
  readonly room: Room;
  /** Only calls for a technician come here. */
  readonly technical?: boolean;
}

/** Who calls for what, from where and since when; taken and done with one press. */
export function ServiceCalls({ room, technical = false }: Props) {
  const t = useWords(messages);
  const calls = waitingCalls(room);
  const past = pastCalls(room);
  const title = technical ? t.technicianCalls : t.calls;
  const open = calls.filter(({ status }) => status === "open").length;
  return (
    <section class="service-calls office-block">
      <h2>
        {title} {open > 0 && <Badge tone="warning">{open}</Badge>}
      </h2>
      {calls.length === 0 && <p class="messages-none">{t.callsNone}</p>}
      <ul class="messages-list" aria-label={title}>
        {calls.map((call) => (
          <Call key={call.id} room={room} call={call} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{t.pastCalls(past.length)}</summary>
          <ul class="messages-list">
            {past.slice(0, PAST_SHOWN).map((call) => (
              <li key={call.id}>
                <Who room={room} call={call} />
                <span class="figures">
                  {t.callStatus[call.status]} {timeOfDay(Date.parse(call.ended_at ?? call.at))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Call({ room, call }: { readonly room: Room; readonly call: ServiceCall }) {
  const t = useWords(messages);
  const { busy, press } = usePending();
  const give = (command: Command) => press(command.type, () => send(command));
  const waits_min = Math.floor((now.value - Date.parse(call.at)) / 60_000);
  const mine = call.taken_by !== "" && call.taken_by === session.value?.me.account;
  return (
    <li>
      <Who room={room} call={call} />
      <span class="messages-side">
        <span class="figures">{t.waits(waits_min)}</span>
        {call.status === "taken" && (
          <Badge tone="info">{mine ? t.takenByMe : t.callStatus.taken}</Badge>
        )}
      </span>
      <span class="messages-acts">
        {call.status === "open" && (
          <Button
            kind="primary"
            busy={busy === "service.take"}
            onClick={() => give({ type: "service.take", call: call.id })}
          >
            {t.take}
          </Button>
        )}
        <Button
          icon="check"
          act={call.status}
          busy={busy === "service.finish"}
          onClick={() => give({ type: "service.finish", call: call.id })}
        >
          {t.finish}
        </Button>
      </span>
    </li>
  );
}

function Who({ room, call }: { readonly room: Room; readonly call: ServiceCall }) {
  const t = useWords(messages);
  const { name, unit, isSite } = partyOf(room, call.party);
  const seat = find(room, "seat", call.seat)?.label ?? call.seat;
  const where = isSite ? t.atSite : [seat && t.seat(seat), unit].filter(Boolean).join(" · ");
  return (
    <span class="messages-main">
      <strong>
        {t.kind[call.kind]} · {name}
      </strong>
      {where && <span>{where}</span>}
    </span>
  );
}
