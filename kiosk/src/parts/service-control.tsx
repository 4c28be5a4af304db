import { useState } from "preact/hooks";
import { send } from "../link";
import { ownCall, type ServiceKind } from "../messages";
import { only, type Room } from "../room";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { usePending } from "../ui/pending";
import type { Command, ServiceCall } from "../wire";
import { useWords } from "../words/language";
import { messages } from "../words/messages";

/** Water that comes after minutes of silence surprises: what is late is not asked for. */
const PATIENCE_MS = 10_000;
const WAITING: ReadonlySet<string> = new Set(["open", "taken"]);
const SITS: ReadonlySet<string> = new Set(["draft", "convened", "ready", "open", "recess", "postponed"]);

interface Props {
  readonly room: Room;
  readonly place: string;
  readonly kinds: readonly ServiceKind[];
  readonly online: boolean;
  readonly now_ms: number;
}

/** Call for service: what can be called for, and how far each call is. */
export function ServiceControl({ room, place, kinds, online, now_ms }: Props) {
  const t = useWords(messages);
  const [open, setOpen] = useState(false);
  const calls = kinds.map((kind) => ({ kind, call: ownCall(room, place, kind, now_ms) }));
  const shown = calls.find(({ call }) => call !== undefined);
  const sits = SITS.has(only(room, "meeting")?.status ?? "");
  const why = online ? (sits ? undefined : t.serviceOver) : t.serviceOffline;
  const single = kinds.length === 1;
  const title = single ? t.siteService : t.service;
  return (
    <>
      <span class={`service${shown ? " is-calling" : ""}`}>
        <Button icon="person" onClick={() => setOpen(true)}>
          <span aria-live="polite">
            {shown?.call
              ? `${t.kind[shown.kind]}: ${t.shortStatus[shown.call.status]}`
              : title}
          </span>
        </Button>
      </span>
      <Dialog open={open} title={single ? title : t.serviceTitle} onClose={() => setOpen(false)}>
        <ul class="service-kinds">
          {calls.map(({ kind, call }) => (
            <Kind key={kind} kind={kind} call={call} why={why} />
          ))}
        </ul>
        {(why || !single) && (
          <p class={`service-hint${why ? " is-refused" : ""}`}>{why ?? t.serviceHint}</p>
        )}
      </Dialog>
    </>
  );
}

interface KindProps {
  readonly kind: ServiceKind;
  readonly call: ServiceCall | undefined;
  readonly why: string | undefined;
}

function Kind({ kind, call, why }: KindProps) {
  const t = useWords(messages);
  const { busy, press } = usePending();
  const waits = call !== undefined && WAITING.has(call.status);
  const command: Command = waits
    ? { type: "service.cancel", call: call.id }
    : { type: "service.call", kind };
  return (
    <li class={`service-kind${waits ? " is-calling" : ""}`}>
      <span class="service-what">
        <strong>{t.kind[kind]}</strong>
        <span role="status">{call && t.ownStatus[call.status]}</span>
      </span>
      <Button
        kind={waits ? "secondary" : "primary"}
        act={command.type}
        busy={busy === command.type}
        why={why}
        onClick={() => press(command.type, () => send(command, undefined, PATIENCE_MS))}
      >
        {waits ? t.cancel : t.callNow}
        <span class="service-unseen"> {t.kind[kind]}</span>
      </Button>
    </li>
  );
}
