import type { Colour } from "../desk";

/** Circle, triangle, octagon, square: told apart without any colour. */
export function VerdictShape({ colour }: { readonly colour: Colour }) {
  return (
    <svg class="verdict-shape" viewBox="0 0 48 48" aria-hidden="true">
      {SHAPES[colour]}
    </svg>
  );
}

const SHAPES: Record<Colour, preact.JSX.Element> = {
  green: (
    <>
      <circle cx="24" cy="24" r="21" />
      <path d="m14 24.500 7 7 13.500-14" />
    </>
  ),
  amber: (
    <>
      <path class="is-solid" d="M24 4 46 43H2z" />
      <path d="M24 18v12M24 36.500v.100" />
    </>
  ),
  red: (
    <>
      <path class="is-solid" d="M15.300 3h17.400L45 15.300v17.400L32.700 45H15.300L3 32.700V15.300z" />
      <path d="m16 16 16 16M32 16 16 32" />
    </>
  ),
  info: (
    <>
      <rect x="4" y="4" width="40" height="40" rx="4" />
      <path d="M24 22v13M24 13.500v.100" />
    </>
  ),
};
