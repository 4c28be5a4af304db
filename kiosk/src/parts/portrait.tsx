import { useEffect, useState } from "preact/hooks";
import { photoUrl } from "../desk";
import { Icon } from "../ui/icon";
import { useWords } from "../words/language";
import { portrait } from "../words/portrait";

interface Props {
  readonly meeting: string;
  readonly participant: string;
  readonly name: string;
  /** Whether there is one; each that is shown is noted. */
  readonly photo: boolean;
  /** Where it is on this device; the server is asked where it is not. */
  readonly face?: string;
}

/** The photo of somebody of the roster, or that there is none. */
export function Portrait({ meeting, participant, name, photo, face }: Props) {
  const t = useWords(portrait);
  const [missing, setMissing] = useState(!photo);
  useEffect(() => setMissing(!photo), [participant, photo, face]);
  if (missing) {
    return (
      <span class="portrait is-missing">
        <Icon name="person" />
        {t.none}
      </span>
    );
  }
  return (
    <img
      class="portrait"
      src={face ?? photoUrl(meeting, participant)}
      alt={t.of(name)}
      onError={() => setMissing(true)}
    />
  );
}
