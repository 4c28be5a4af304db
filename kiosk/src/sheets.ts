/** Where the pages in a layout come from. */
import { pageUrl } from "./pictures";
import { all, type Room } from "./room";
import type { Sheet } from "./wire";

/** Where the image of a page in a layout is; undefined where this page may not see it. */
export function sheetUrl(room: Room, { sha256, page }: Sheet): string | undefined {
  const paper = all(room, "paper").find((one) => one.sha256 === sha256);
  return paper && pageUrl(room.meeting, paper, page);
}
