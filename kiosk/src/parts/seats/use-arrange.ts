import type { Room } from "../../room";
import { takingBack } from "../../seats/arrange";
import type { ArrangeSeats } from "../../wire";
import { useAct } from "../office/use-act";

interface Arrange {
  readonly busy: string | null;
  /** Change the plan as one command, and offer to take it back. */
  readonly arrange: (name: string, wish: ArrangeSeats, told: string, onDone?: () => void) => void;
}

export function useArrange(room: Room): Arrange {
  const { busy, act } = useAct();
  const arrange: Arrange["arrange"] = (name, wish, told, onDone) =>
    act({ name, commands: [wish], told, undo: takingBack(room, wish), ...(onDone && { onDone }) });
  return { busy, arrange };
}
