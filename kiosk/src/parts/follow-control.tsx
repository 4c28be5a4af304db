import { Icon } from "../ui/icon";
import type { Lead } from "../wire";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly following: boolean;
  readonly lead: Lead | undefined;
  /** Whether the chair's paper lies on this table too. */
  readonly mayRead: boolean;
  readonly onFollow: () => void;
  readonly onLeave: () => void;
}

/** One place, two states: with the chair, or one tap away from the chair's page. */
export function FollowControl({ following, lead, mayRead, onFollow, onLeave }: Props) {
  const t = useWords(tablet);
  const leads = lead !== undefined && lead.paper !== "";
  const why = leads && !mayRead && <span class="follow-page">{t.notYours}</span>;
  if (following) {
    return (
      <button
        type="button"
        class={`follow${why ? " is-waiting" : " is-on"}`}
        aria-pressed={true}
        onClick={onLeave}
      >
        <Icon name="follow" />
        <span class="follow-text">
          {t.following}
          {why}
        </span>
      </button>
    );
  }
  if (!leads) {
    return (
      <button type="button" class="follow is-waiting" aria-pressed={false} onClick={onFollow}>
        <Icon name="follow" />
        <span>{t.follow}</span>
      </button>
    );
  }
  return (
    <button
      type="button"
      class="follow"
      aria-pressed={false}
      aria-disabled={!mayRead}
      onClick={() => mayRead && onFollow()}
    >
      <Icon name="follow" />
      <span class="follow-text">
        {t.returnToChair}
        {why || <span class="follow-page">{t.leaderAt(lead.page)}</span>}
      </span>
    </button>
  );
}
