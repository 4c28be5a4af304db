import type { Count } from "../pack/library";
import { Icon } from "../ui/icon";
import { useWords } from "../words/language";
import { pack } from "../words/pack";

interface Props {
  readonly count: Count;
  readonly online: boolean;
  /** How many wishes wait for the server. */
  readonly waiting: number;
  /** Whether a newer build of the page waits for the end of the meeting. */
  readonly newBuild: boolean;
}

/** What this device holds, in one line that is always there. */
export function PackLine({ count, online, waiting, newBuild }: Props) {
  const t = useWords(pack);
  const whole = count.all > 0 && count.held === count.all;
  const percent = count.all > 0 ? Math.floor((100 * count.held) / count.all) : 0;
  const text = !online ? t.offline : whole ? t.loaded : t.loading(percent);
  if (online && count.all === 0 && !newBuild) return <p class="pack-line" />;
  return (
    <p class={`pack-line${online ? "" : " is-offline"}`} role="status">
      <Icon name={online ? (whole ? "check" : "download") : "unplugged"} />
      <span>
        {text}
        {waiting > 0 && ` · ${t.waiting(waiting)}`}
        {newBuild && ` · ${t.newBuild}`}
      </span>
    </p>
  );
}
