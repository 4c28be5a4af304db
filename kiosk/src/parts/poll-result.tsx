import { labelOf, resultRows } from "../polls/model";
import { Badge } from "../ui/badge";
import type { Poll, Tally } from "../wire";
import { useLang, useWords } from "../words/language";
import { polls } from "../words/polls";

interface Props {
  readonly poll: Poll;
  readonly tally: Tally;
}

/** A result: bars with numbers, then quorum and majority as sentences. */
export function PollResult({ poll, tally }: Props) {
  const t = useWords(polls);
  const language = useLang();
  const decided = tally.outcomes[0];
  return (
    <div class="poll-result">
      {decided && (
        <Badge tone={decided.passed ? "ok" : "warning"} icon={decided.passed ? "check" : "close"}>
          {decided.passed ? t.passed : t.notPassed}
        </Badge>
      )}
      <ol class="poll-rows">
        {resultRows(poll, tally).map(({ answer, votes, part, won }) => (
          <li key={answer} class={won ? "is-won" : ""}>
            <span class="poll-label">{labelOf(poll, answer, t.answers)}</span>
            <span class="poll-bar" aria-hidden="true">
              <span style={{ width: `${Math.round(part * 1000) / 10}%` }} />
            </span>
            <strong class="figures" aria-label={t.votes(votes)}>
              {votes}
            </strong>
          </li>
        ))}
      </ol>
      <dl class="poll-sentences">
        {tally.outcomes.map((outcome) => (
          <div key={outcome.sentence_vi}>
            <dt>{outcome === decided ? t.majority : t.beside}</dt>
            <dd>{outcome[`sentence_${language}`]}</dd>
          </div>
        ))}
        {tally.quorum_vi && (
          <div>
            <dt>{t.quorum}</dt>
            <dd>{tally[`quorum_${language}`]}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
