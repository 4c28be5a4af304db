import { partyOf, waitingCalls } from "../messages";
import { useKnock } from "../parts/knock";
import { ServiceCalls } from "../parts/service-calls";
import type { Room } from "../room";
import { useWords } from "../words/language";
import { messages } from "../words/messages";

/** Who calls for a technician: the others' calls never come here. */
export function TechnicianCalls({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  useKnock(
    waitingCalls(room).map((call) => ({
      key: call.id,
      text: t.newCall(t.kind[call.kind], partyOf(room, call.party).name),
    })),
  );
  return <ServiceCalls room={room} technical />;
}
