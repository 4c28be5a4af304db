import { useMemo } from "preact/hooks";
import type { FloorSign, PresenceSign, SeatView } from "../../seats/plan";
import { Icon, type IconName } from "../../ui/icon";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";

const PRESENCE_ICON: Record<PresenceSign, IconName | null> = {
  free: null,
  present: "check",
  expected: "clock",
  away: "door",
  excused: "minus",
  remote: "screen",
};

interface Props {
  readonly view: SeatView;
  /** From the corner of the plan. */
  readonly row: number;
  readonly column: number;
  readonly chosen: boolean;
  /** Whether the keyboard comes to this seat first. */
  readonly first: boolean;
}

/** One seat: who is here by fill, border and picture, the floor and the vote at its corners. */
export function SeatCell({ view, row, column, chosen, first }: Props) {
  const t = useWords(seats);
  // Five hundred seats: only those that look different are drawn anew.
  return useMemo(() => {
    const { seat, person, keptFor, presence, floor, vote } = view;
    const kept = keptFor ? t.keptFor(keptFor.name) : "";
    const told = [t.seat(seat.label), person?.name ?? t.nobody, kept, t.presence[presence], t.floor[floor], t.vote[vote]];
    return (
      <button
        type="button"
        class={`seat is-${presence} is-${seat.kind}${floor && ` is-${floor}`}${chosen ? " is-chosen" : ""}`}
        style={{ "--row": String(row), "--column": String(column) }}
        data-seat={seat.id}
        tabIndex={first ? 0 : -1}
        aria-pressed={chosen}
        aria-label={told.filter((part) => part !== "").join(", ")}
      >
        <span class="seat-label figures">{seat.label}</span>
        <PresencePicture sign={presence} />
        {person && <span class="seat-name">{shortName(person.name)}</span>}
        {floor !== "" && <FloorPicture sign={floor} />}
        {vote !== "" && <span class={`seat-vote is-${vote}`}>{t.voteLetter[vote]}</span>}
      </button>
    );
  }, [view.key, row, column, chosen, first, t]);
}

export function PresencePicture({ sign }: { readonly sign: PresenceSign }) {
  const icon = PRESENCE_ICON[sign];
  return <span class="seat-sign">{icon && <Icon name={icon} />}</span>;
}

export function FloorPicture({ sign }: { readonly sign: Exclude<FloorSign, ""> }) {
  return (
    <span class={`seat-floor is-${sign}`}>
      {sign === "speaks" ? <Icon name="mic" /> : sign === "called" ? <Icon name="notice" /> : <Hand />}
    </span>
  );
}

/** A raised hand, which only this part needs. */
function Hand() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M8 12V5.5a1.5 1.5 0 0 1 3 0V11M11 10V4a1.5 1.5 0 0 1 3 0v7M14 11V5.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.5-1.5-6-4l-1.6-2.8a1.5 1.5 0 0 1 2.5-1.6L8 15" />
    </svg>
  );
}

/** The given name comes last and is what counts: Nguyễn Thị Ánh becomes T. Ánh. */
export function shortName(name: string): string {
  const [given = "", middle = ""] = name.trim().split(/\s+/).reverse();
  return middle === "" ? given : `${middle.charAt(0)}. ${given}`;
}
