/** One sound for each colour, so that the operator can look at the person. */
import type { Colour } from "./desk";
import { playTones } from "./devices";

/** Play the sound of a verdict. */
export function soundOf(colour: Colour): void {
  switch (colour) {
    case "green":
      return playTones([
        { hertz: 880, after_s: 0, for_s: 0.12 },
        { hertz: 1_319, after_s: 0.12, for_s: 0.22 },
      ]);
    case "amber":
      return playTones([
        { hertz: 587, after_s: 0, for_s: 0.16 },
        { hertz: 587, after_s: 0.24, for_s: 0.16 },
      ]);
    case "red":
      return playTones([{ hertz: 185, after_s: 0, for_s: 0.6 }], "square");
    case "info":
      return playTones([{ hertz: 740, after_s: 0, for_s: 0.1 }]);
    default:
      return colour satisfies never;
  }
}
