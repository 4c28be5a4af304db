import { useState } from "preact/hooks";
import { whoIs } from "../floor";
import { find, type Room } from "../room";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { toast } from "../ui/toast";
import type { Command, SpeakerRequest } from "../wire";
import { floor } from "../words/floor";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly queue: readonly SpeakerRequest[];
  readonly request: SpeakerRequest;
  readonly why: string | undefined;
  readonly onSend: (command: Command) => void;
  readonly onDone: () => void;
}

/** Everything the chair can do with one who waits. */
export function QueueChoices({ room, queue, request, why, onSend, onDone }: Props) {
  const t = useWords(floor);
  const { name } = whoIs(room, request);
  const [speaker, setSpeaker] = useState(request.speaker);
  const id = request.id;
  const at = queue.findIndex((one) => one.id === id);
  const above = queue[at - 1];
  const below = queue[at + 2];
  const act = (command: Command, back?: Command, told = t.removed(name)): void => {
    onSend(command);
    onDone();
    if (back) toast({ text: told, undo: () => onSend(back) });
  };
  const back: Command = { type: "floor.settle", request: id, status: "queued" };
  const isSite = find(room, "site", request.party) !== undefined;
  return (
    <div class="queue-choices">
      {isSite && <Field label={t.who} value={speaker} maxLength={300} onInput={setSpeaker} />}
      <Button
        large
        kind="primary"
        icon="mic"
        why={why}
        onClick={() => act({ type: "floor.grant", request: id, speaker, anyway: false })}
      >
        {t.grant}
      </Button>
      <div class="queue-pair">
        <Button
          icon="chevron-up"
          onClick={() => above && onSend({ type: "floor.move", request: id, before: above.id })}
        >
          {t.up}
        </Button>
        <Button
          icon="chevron-down"
          onClick={() =>
            at < queue.length - 1 &&
            onSend({ type: "floor.move", request: id, before: below?.id ?? null })
          }
        >
          {t.down}
        </Button>
      </div>
      <Button
        icon="person"
        onClick={() =>
          act(
            { type: "floor.absent", request: id, missed_before: request.missed },
            back,
            request.missed ? undefined : t.toTheEnd(name),
          )
        }
      >
        {t.absent}
      </Button>
      <Button icon="edit" onClick={() => act({ type: "floor.write", request: id }, back)}>
        {t.write}
      </Button>
      <Button
        icon="close"
        onClick={() => act({ type: "floor.settle", request: id, status: "declined" }, back)}
      >
        {t.decline}
      </Button>
    </div>
  );
}
