import { countsOf, type FloorSign, namedPoll, type PresenceSign, type SeatView, type VoteSign } from "../../seats/plan";
import type { Room } from "../../room";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { FloorPicture, PresencePicture } from "./seat-cell";

const PRESENCE: readonly PresenceSign[] = ["present", "expected", "away", "excused", "remote", "free"];
const FLOOR: readonly Exclude<FloorSign, "">[] = ["asks", "called", "speaks"];
const CAST: readonly VoteSign[] = ["waits", "voted"];
const ANSWERS: readonly VoteSign[] = ["waits", "yes", "no", "abstain"];

interface Props {
  readonly room: Room;
  readonly views: readonly SeatView[];
}

/** What the signs mean, with how many there are of each. */
export function SeatLegend({ room, views }: Props) {
  const t = useWords(seats);
  const counts = countsOf(views);
  const poll = namedPoll(room);
  return (
    <div class="seat-legend">
      <h3 class="unseen">{t.legend}</h3>
      <ul>
        {PRESENCE.map((sign) => (
          <li key={sign}>
            <span class={`seat is-sample is-${sign}`}>
              <PresencePicture sign={sign} />
            </span>
            {t.presence[sign]}
            <strong class="figures">{counts[sign]}</strong>
          </li>
        ))}
        {FLOOR.map((sign) => (
          <li key={sign}>
            <span class={`seat is-sample is-${sign}`}>
              <FloorPicture sign={sign} />
            </span>
            {t.floor[sign]}
          </li>
        ))}
        {poll &&
          (poll.live && poll.kind === "yes_no" ? ANSWERS : CAST).map((sign) => (
            <li key={sign}>
              <span class="seat is-sample">
                <span class={`seat-vote is-${sign}`}>{t.voteLetter[sign]}</span>
              </span>
              {t.vote[sign]}
              <strong class="figures">{views.filter(({ vote }) => vote === sign).length}</strong>
            </li>
          ))}
      </ul>
    </div>
  );
}
