/** The reader, fetched when the first paper is opened or before. */
import { late } from "../ui/late";

export type { ReaderProps } from "../late/reader";

export const Reader = late("reader", () => import("../late/reader").then((m) => m.Reader));
