import { answersOf, flawOf, labelOf, tapped, WHOLE } from "../polls/model";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import type { Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";

interface Props {
  readonly poll: Poll;
  readonly chosen: readonly string[];
  readonly online: boolean;
  readonly onChoose: (chosen: readonly string[]) => void;
  /** The ballot is as it should be: look at it once more. */
  readonly onCheck: (chosen: readonly string[]) => void;
}

/** The answers, as large as a hand; several are gathered before they are looked at. */
export function PollChoice({ poll, chosen, online, onChoose, onCheck }: Props) {
  const t = useWords(polls);
  const many = poll.kind === "multiple" || poll.kind === "list";
  const press = (answer: string) => {
    const after = tapped(poll, chosen, answer);
    onChoose(after);
    if (!many) onCheck(after);
  };
  return (
    <>
      {poll.kind === "list" && <p class="poll-hint">{t.strikeHint}</p>}
      {many && <Count poll={poll} chosen={chosen} />}
      <div class={`poll-answers is-${poll.kind}`} role="group" aria-label={poll.title}>
        {answersOf(poll).map((answer) => (
          <Answer
            key={answer}
            poll={poll}
            answer={answer}
            on={chosen.includes(answer)}
            onPress={() => press(answer)}
          />
        ))}
      </div>
      {many && (
        <div class="poll-acts">
          <Button
            large
            kind="primary"
            icon="check"
            why={flaw(poll, chosen, t)}
            onClick={() => onCheck(chosen)}
          >
            {t.review}
          </Button>
        </div>
      )}
      <p class="poll-hint">
        {online ? (poll.secrecy === "named" ? (poll.live ? t.liveShown : t.named) : t.summed) : t.offlineNow}
      </p>
    </>
  );
}

type T = typeof polls.vi;

function flaw(poll: Poll, chosen: readonly string[], t: T): string | undefined {
  switch (flawOf(poll, chosen)) {
    case "few":
      return t.tooFew(poll.least - chosen.length);
    case "many":
      return t.tooMany(chosen.length - poll.most);
    default:
      return undefined;
  }
}

function Count({ poll, chosen }: { readonly poll: Poll; readonly chosen: readonly string[] }) {
  const t = useWords(polls);
  const number = chosen.filter((one) => !WHOLE.has(one)).length;
  const wrong = flaw(poll, chosen, t);
  return (
    <p class={`poll-count${wrong ? " is-wrong" : ""}`} role="status">
      <strong class="figures">
        {poll.kind === "list" ? t.remaining(number, poll.most) : t.chosen(number, poll.most)}
      </strong>
      <span>{wrong ?? (poll.kind === "list" ? "" : t.chooseBetween(poll.least, poll.most))}</span>
    </p>
  );
}

interface AnswerProps {
  readonly poll: Poll;
  readonly answer: string;
  readonly on: boolean;
  readonly onPress: () => void;
}

function Answer({ poll, answer, on, onPress }: AnswerProps) {
  const t = useWords(polls);
  const note = poll.options.find((option) => option.id === answer)?.note;
  const strikes = poll.kind === "list" && !WHOLE.has(answer);
  const struck = strikes && !on;
  return (
    <button
      type="button"
      class={`poll-answer is-${WHOLE.has(answer) ? "apart" : answer}${struck ? " is-struck" : ""}`}
      aria-pressed={on}
      onClick={onPress}
    >
      <span class="poll-answer-text">
        <span class="poll-answer-label">{labelOf(poll, answer, t.answers)}</span>
        {note && <span class="poll-answer-note">{note}</span>}
      </span>
      {strikes && <span class="poll-answer-state">{struck ? t.struck : t.kept}</span>}
      {!strikes && on && <Icon name="check" />}
    </button>
  );
}
