import type { portrait as vi } from "../vi/portrait";

export const portrait: typeof vi = {
  none: "No photo",
  of: (name) => `Photo of ${name}`,
};
