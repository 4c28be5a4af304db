import { Badge } from "../ui/badge";
import { Icon } from "../ui/icon";
import type { Quorum } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly quorum: Quorum | undefined;
}

/** How many of those summoned are here, and whether they are enough. */
export function PresenceLine({ quorum }: Props) {
  const t = useWords(common);
  if (!quorum) return null;
  return (
    <p class="presence-line">
      <Icon name="people" />
      <span>{t.present(quorum.present, quorum.summoned)}</span>
      <Badge tone={quorum.met ? "ok" : "warning"}>
        {quorum.met ? t.quorumMet : t.quorumNotMet}
      </Badge>
    </p>
  );
}
