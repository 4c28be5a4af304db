import type { ComponentType } from "preact";
import { type Late, latePart } from "../ui/late-part";

/** A part of the hall's picture; that it could not be had is nothing for a hall. */
export function wallPart<P extends object>(
  name: string,
  load: () => Promise<ComponentType<P>>,
): Late<P> {
  return latePart(name, load, () => null);
}
