import type { ComponentChildren } from "preact";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { Quorum } from "../wire";
import { chair } from "../words/chair";
import { common } from "../words/common";
import { useWords } from "../words/language";
import type { Devices } from "./room-devices";

interface Props {
  readonly quorum: Quorum | undefined;
  readonly devices: Devices;
  readonly onDevices: () => void;
  /** The way to the seats. */
  readonly children: ComponentChildren;
}

/** Who is here against who must be, and whose device is on the line. */
export function ChairPresence({ quorum, devices, onDevices, children }: Props) {
  const t = useWords(chair);
  const c = useWords(common);
  return (
    <section class="presence">
      {quorum && (
        <p class="presence-count">
          <strong>{t.presentOf(quorum.present, quorum.summoned)}</strong>
          <span>{c.presence.in.toLowerCase()}</span>
          <Badge tone={quorum.met ? "ok" : "warning"}>
            {quorum.met ? c.quorumMet : `${c.quorumNotMet} (${t.needed(quorum.needed)})`}
          </Badge>
        </p>
      )}
      <div class="presence-acts">
        <Button onClick={onDevices}>{t.devices(devices.connected, devices.expected)}</Button>
        {children}
      </div>
    </section>
  );
}
