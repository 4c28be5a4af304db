import type { Status } from "../link";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Icon, type IconName } from "./icon";

interface Props {
  readonly status: Status;
  /** The server's time now, to count the seconds of a reconnection. */
  readonly now_ms: number;
}

/** The connection in words, always in the same place and of the same width. */
export function ConnectionChip({ status, now_ms }: Props) {
  const t = useWords(common);
  const text = () => {
    switch (status.kind) {
      case "connected":
        return t.connected;
      case "slow":
        return t.slow;
      case "reconnecting":
        return t.reconnecting(Math.max(0, Math.round((now_ms - status.since_ms) / 1_000)));
      case "offline":
        return t.offline;
      default:
        return status satisfies never;
    }
  };
  return (
    <span
      class={`chip is-${status.kind}`}
      role="status"
      aria-live={status.kind === "reconnecting" ? "off" : "polite"}
      title={status.kind === "offline" ? t.offlineWhy : undefined}
    >
      <Icon name={ICONS[status.kind]} />
      <span class="chip-text">{text()}</span>
    </span>
  );
}

const ICONS: Record<Status["kind"], IconName> = {
  connected: "check",
  slow: "clock",
  reconnecting: "refresh",
  offline: "unplugged",
};
