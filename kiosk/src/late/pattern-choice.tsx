import { useEffect, useState } from "preact/hooks";
import { get } from "../http";
import { Select } from "../ui/field";
import type { Meeting } from "../wire";
import { useWords } from "../words/language";
import { lifecycle } from "../words/lifecycle";

interface Props {
  /** Empty, the name of a kind, or `like/` and a meeting. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const KINDS = [
  "briefing",
  "standing_committee",
  "executive_committee",
  "extended_conference",
  "congress",
] as const;

/** Of which kind a new meeting is, or which one it is made like. */
export function PatternChoice({ value, onChange }: Props) {
  const t = useWords(lifecycle);
  const [meetings, setMeetings] = useState<readonly Meeting[]>([]);
  useEffect(() => {
    get<{ meetings: readonly Meeting[] }>("/api/meetings").then(
      (told) => setMeetings(told.meetings),
      () => undefined,
    );
  }, []);
  return (
    <Select
      label={t.kind}
      value={value}
      options={[
        { value: "", label: t.noKind },
        ...KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] })),
        ...meetings.map(({ id, title }) => ({ value: `like/${id}`, label: t.likeThis(title) })),
      ]}
      onChange={onChange}
    />
  );
}
