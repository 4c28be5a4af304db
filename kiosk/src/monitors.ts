/** What displays show and would show next: the names that they say, and the pictures. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { failureOf, get } from "./http";
import { type Standing, standing } from "./proofs";
import { inOrder } from "./room";
import type { Display, Layout, Monitor, Proof } from "./wire";

/** Whose picture is large. */
export const inLarge = signal("");

/** How it stands with one display, and the name of the picture that is shown of it. */
export interface Watched {
  readonly how: Standing;
  readonly name: string;
  /** Nothing is known of its glass: the picture is the one that it would show. */
  readonly supposed: boolean;
  /** It is right but for a live picture that has not come. */
  readonly waiting: boolean;
}

/** What is shown of a display: what it said itself, never what it was told. */
export function watched(display: Display, proof: Proof | undefined, now_ms: number): Watched {
  const how = standing(display, proof, now_ms);
  const supposed = how === "silent";
  const name = (supposed ? proof?.wanted : proof?.shown) ?? "";
  return { how, name, supposed, waiting: kindOf(name) === "waiting" };
}

/** What a name says of its picture; empty where it says nothing. */
export function kindOf(name: string): string {
  return name.includes(":") ? (name.split(":")[0] ?? "") : "";
}

/** The display that is looked at: the chosen one while it is there, else the first wall. */
export function lookedAt(displays: readonly Display[], chosen: string): Display | undefined {
  const sorted = inOrder(displays);
  const walls = sorted.filter(({ kind }) => kind === "wall");
  return sorted.find(({ id }) => id === chosen) ?? walls[0] ?? sorted[0];
}

const KEPT = 32;
const EACH_MS = 250;
const RETRY_MS = 2_000;
const pictures = new Map<string, Promise<Monitor>>();

/** The picture of a name; displays of one size share it. */
function pictureOf(meeting: string, name: string): Promise<Monitor> {
  const path =
    `/api/meetings/${encodeURIComponent(meeting)}/displays/layout` +
    `?name=${encodeURIComponent(name)}`;
  const known = pictures.get(path);
  if (known) return known;
  const asked = get<Monitor>(path);
  pictures.set(path, asked);
  const forget = (): boolean => pictures.delete(path);
  asked.then(({ again_s }) => again_s !== null && forget(), forget);
  for (const old of [...pictures.keys()].slice(0, -KEPT)) pictures.delete(old);
  return asked;
}

/**
 * The layout of a name; the one before stands until it is here.  Null for no name, and
 * where the server knows no picture by it.  However fast names change, one is asked for
 * at a time, and the newest next.
 */
export function useLayout(meeting: string, name: string): Layout | null {
  const [seen, setSeen] = useState<Layout | null>(null);
  const newest = useRef(name);
  newest.current = name;
  const wake = useRef<(() => void) | null>(null);
  useEffect(() => {
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let done = "";
    let busy = false;
    const look = async (): Promise<void> => {
      const wanted = newest.current;
      if (busy || wanted === done) return;
      clearTimeout(timer);
      busy = true;
      const pause_ms = await once(meeting, wanted, (layout) => here && setSeen(layout));
      busy = false;
      done = wanted;
      const next = (): void => {
        done = "";
        void look();
      };
      if (!here) return;
      if (newest.current !== wanted) timer = setTimeout(() => void look(), EACH_MS);
      else if (pause_ms !== null) timer = setTimeout(next, pause_ms);
    };
    wake.current = () => void look();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [meeting]);
  useEffect(() => {
    if (name) wake.current?.();
    else setSeen(null);
  }, [meeting, name]);
  return name ? seen : null;
}

/** Fetch and give one picture; return after how long to ask again, if at all. */
async function once(
  meeting: string,
  name: string,
  give: (layout: Layout | null) => void,
): Promise<number | null> {
  if (!name) return null;
  try {
    const { layout, again_s } = await pictureOf(meeting, name);
    give(layout);
    return again_s === null ? null : again_s * 1000;
  } catch (thrown) {
    if (failureOf(thrown) === "not_found") give(null);
    return RETRY_MS;
  }
}
