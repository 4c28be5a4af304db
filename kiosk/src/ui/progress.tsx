import { useId } from "preact/hooks";

interface Props {
  readonly label: string;
  /** How far, in the same unit as `max`; absent while nobody knows. */
  readonly value?: number | undefined;
  readonly max?: number;
}

/** How far a job is, in words and as a bar. */
export function Progress({ label, value, max = 1 }: Props) {
  const id = useId();
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={max} />
    </div>
  );
}
