import { all, inOrder, type Room } from "../room";
import { timeOfDay } from "../time";
import { IconButton } from "../ui/button";
import { toast } from "../ui/toast";
import type { Command, SpeakerRequest } from "../wire";
import { useWords } from "../words/language";
import { pack } from "../words/pack";

interface Props {
  readonly room: Room;
  readonly onSend: (command: Command) => void;
}

const AT_ONCE = 8;

/** Who asked to speak, in the order of asking; the chair settles each. */
export function ChairQueue({ room, onSend }: Props) {
  const t = useWords(pack);
  const queue = inOrder(all(room, "speaker_request")).filter((r) => r.status === "queued");
  return (
    <section class="queue" aria-label={t.queue}>
      <h2 class="chair-title">
        {t.queue}
        {queue.length > 0 && <strong class="figures"> {queue.length}</strong>}
      </h2>
      {queue.length === 0 && <p class="queue-none">{t.nobodyWaits}</p>}
      <ol class="queue-list">
        {queue.slice(0, AT_ONCE).map((request, at) => (
          <Waiting key={request.id} request={request} number={at + 1} onSend={onSend} />
        ))}
      </ol>
      {queue.length > AT_ONCE && <p class="queue-none">{t.more(queue.length - AT_ONCE)}</p>}
    </section>
  );
}

interface WaitingProps {
  readonly request: SpeakerRequest;
  readonly number: number;
  readonly onSend: (command: Command) => void;
}

function Waiting({ request, number, onSend }: WaitingProps) {
  const t = useWords(pack);
  const put = (status: "finished" | "declined" | "queued") =>
    onSend({ type: "floor.settle", request: request.id, status });
  const settle = (status: "finished" | "declined") => () => {
    put(status);
    toast({ text: t.settled(request.name), undo: () => put("queued") });
  };
  return (
    <li>
      <strong class="queue-number figures">{number}</strong>
      <span class="queue-who">
        {request.name}
        <time>{timeOfDay(Date.parse(request.at))}</time>
      </span>
      <IconButton icon="check" label={`${t.finished}: ${request.name}`} onClick={settle("finished")} />
      <IconButton icon="close" label={`${t.declined}: ${request.name}`} onClick={settle("declined")} />
    </li>
  );
}
