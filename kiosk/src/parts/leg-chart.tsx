import { columns, COLUMNS, path } from "../legs/chart";
import type { Leg } from "../wire";

interface Props {
  readonly leg: Leg;
  /** The newest second that was told. */
  readonly n: number;
  readonly label: string;
}

const HEIGHT = 30;
/** A fifth of all packets fills the chart: a site with such a line is as good as gone. */
const MOST_LOSS = 0.2;
/** Less is noise that no line is free of. */
const SEEN_LOSS = 0.005;
const LEAST_BPS = 500_000;

/** The rate as a line and the loss as an area, of the last ten minutes. */
export function LegChart({ leg, n, label }: Props) {
  const rate = columns(leg.points, n, (point) => point.bps);
  const loss = columns(leg.points, n, (point) => point.loss);
  const most = Math.max(LEAST_BPS, ...rate.map((value) => value ?? 0));
  return (
    <svg
      class="leg-chart"
      viewBox={`0 0 ${COLUMNS} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="leg-chart-rate" d={path(rate, most, HEIGHT)} />
      {loss.map((share, at) =>
        share && share >= SEEN_LOSS ? (
          <rect
            key={at}
            class="leg-chart-loss"
            x={at}
            width={1}
            y={HEIGHT - Math.min(1, share / MOST_LOSS) * HEIGHT}
            height={Math.min(1, share / MOST_LOSS) * HEIGHT}
          />
        ) : null,
      )}
    </svg>
  );
}
