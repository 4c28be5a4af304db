import { now } from "../clock";
import { dayInWords, timeOfDay } from "../time";
import { useLang, useWords } from "../words/language";
import { wall } from "../words/wall";

/** What stands before anything is known of the meeting. */
export function WallStart() {
  const t = useWords(wall);
  return (
    <div class="wall-idle">
      <Emblem />
      <h1 class="wall-title is-size-0">{t.product}</h1>
      <p class="wall-status">{t.starting}</p>
      <BigClock place="" />
    </div>
  );
}

function BigClock({ place }: { readonly place: string }) {
  const lang = useLang();
  return (
    <div class="wall-clock">
      <span class="wall-clock-time figures">{timeOfDay(now.value)}</span>
      <span class="wall-clock-day">{dayInWords(now.value, lang)}</span>
      {place && <span class="wall-clock-day">{place}</span>}
    </div>
  );
}

const SEATS = 16;

/** A round table and its seats: the room, and nobody's coat of arms. */
function Emblem() {
  const seats = Array.from({ length: SEATS }, (_, seat) => (seat * 360) / SEATS);
  return (
    <svg class="wall-emblem" viewBox="-100 -100 200 200" aria-hidden="true">
      <circle r="97" class="wall-emblem-thin" />
      {seats.map((degrees) => (
        <path key={degrees} d="M-7 -82 Q0 -86 7 -82" transform={`rotate(${degrees})`} />
      ))}
      <circle r="64" />
      <circle r="56" class="wall-emblem-thin" />
      {seats.map((degrees) => (
        <path
          key={degrees}
          class="wall-emblem-petal"
          d="M0 -12 C 9 -24 7 -38 0 -48 C -7 -38 -9 -24 0 -12"
          transform={`rotate(${degrees + 11.25})`}
        />
      ))}
      <circle r="7" class="wall-emblem-core" />
    </svg>
  );
}
