import type { Standing } from "../../proofs";

/** How a display stands with what it must show. */
export const standing: Readonly<Record<Standing, string>> = {
  silent: "Not connected",
  right: "Right picture",
  changing: "Changing over",
  late: "Late",
  wrong: "Wrong picture",
  quiet: "Slow to answer",
  lost: "Page hangs",
};
