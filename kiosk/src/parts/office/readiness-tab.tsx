import { useEffect, useState } from "preact/hooks";
import { failureOf, get } from "../../http";
import { type Filter, filtered, megabytes, percentOf } from "../../pack/board";
import type { Readiness, ReadinessRow } from "../../pack/wire";
import { all, type Room } from "../../room";
import { timeOfDay } from "../../time";
import { Badge } from "../../ui/badge";
import { Skeleton } from "../../ui/blank";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/dialog";
import { useWords } from "../../words/language";
import { readiness } from "../../words/readiness";
import { useAct } from "./use-act";

const EVERY_MS = 2_000;
const FILTERS: readonly Filter[] = ["incomplete", "problems", "all"];
/** A page with all five hundred would be slow to draw every two seconds. */
const AT_ONCE = 120;

/** Who holds all papers, who does not, and why; and the recall of all of them. */
export function ReadinessTab({ room }: { readonly room: Room }) {
  const t = useWords(readiness);
  const { board, failed } = useBoard(room.meeting);
  const [filter, setFilter] = useState<Filter>("incomplete");
  if (!board) return failed ? <p role="status">{t.boardFailed}</p> : <Skeleton lines={6} />;
  const rows = filtered(board.rows, filter);
  const names: Record<Filter, string> = {
    incomplete: t.onlyIncomplete,
    problems: t.withProblems,
    all: t.everybody,
  };
  return (
    <div class="office-tab readiness">
      <Summary board={board} failed={failed} />
      <div class="readiness-tools">
        <div class="segments" role="group" aria-label={t.columns.papers}>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              class="segment"
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
            >
              {names[one]} ({filtered(board.rows, one).length})
            </button>
          ))}
        </div>
        <Recall recalled={board.recalled} />
      </div>
      {rows.length === 0 ? (
        <p class="office-hint">{t.nobodyHere}</p>
      ) : (
        <Table rows={rows.slice(0, AT_ONCE)} titles={titlesIn(room)} />
      )}
      {rows.length > AT_ONCE && <p class="office-hint">{t.more(rows.length - AT_ONCE)}</p>}
    </div>
  );
}

interface Board {
  readonly board: Readiness | null;
  readonly failed: boolean;
}

function useBoard(meeting: string): Board {
  const [seen, setSeen] = useState<Board>({ board: null, failed: false });
  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const path = `/api/meetings/${encodeURIComponent(meeting)}/readiness`;
    const ask = async (): Promise<void> => {
      try {
        const board = await get<Readiness>(path);
        if (wanted) setSeen({ board, failed: false });
      } catch (thrown) {
        const failed = failureOf(thrown) !== "busy";
        if (wanted) setSeen((before) => ({ ...before, failed }));
      }
      if (wanted) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [meeting]);
  return seen;
}

function titlesIn(room: Room): (versions: readonly string[]) => string {
  const byVersion = new Map(all(room, "paper").map((paper) => [paper.version, paper.title]));
  return (versions) => versions.map((version) => byVersion.get(version) ?? version).join("; ");
}

function Summary({ board, failed }: { readonly board: Readiness; readonly failed: boolean }) {
  const t = useWords(readiness);
  const whole = board.complete === board.rows.length;
  return (
    <div class="readiness-summary" role="status">
      {board.recalled ? (
        <p class="readiness-count">
          {t.recalled}:{" "}
          {board.unconfirmed > 0 ? t.unconfirmed(board.unconfirmed) : t.allConfirmed}
        </p>
      ) : (
        <p class={`readiness-count${whole ? " is-whole" : ""}`}>
          {t.complete(board.complete, board.rows.length)}
        </p>
      )}
      <p>
        {t.versions(board.versions)}
        {!board.recalled && board.unconfirmed > 0 && ` · ${t.unconfirmed(board.unconfirmed)}`}
        {failed && ` · ${t.boardFailed}`}
      </p>
    </div>
  );
}

function Recall({ recalled }: { readonly recalled: boolean }) {
  const t = useWords(readiness);
  const { busy, act } = useAct();
  const [asked, setAsked] = useState(false);
  const put = (wanted: boolean): void => {
    setAsked(false);
    act({
      name: "recall",
      commands: [{ type: "meeting.recall", recalled: wanted }],
      told: wanted ? t.recallDone : t.givenBack,
      undo: [{ type: "meeting.recall", recalled: !wanted }],
    });
  };
  if (recalled) {
    return (
      <Button icon="undo" busy={busy === "recall"} onClick={() => put(false)}>
        {t.giveBack}
      </Button>
    );
  }
  return (
    <>
      <Button kind="danger" icon="close" busy={busy === "recall"} onClick={() => setAsked(true)}>
        {t.recall}
      </Button>
      <Confirm
        open={asked}
        title={t.recallTitle}
        act={t.recall}
        onAct={() => put(true)}
        onCancel={() => setAsked(false)}
      >
        <p>{t.recallText}</p>
      </Confirm>
    </>
  );
}

interface TableProps {
  readonly rows: readonly ReadinessRow[];
  readonly titles: (versions: readonly string[]) => string;
}

function Table({ rows, titles }: TableProps) {
  const { columns } = useWords(readiness);
  const logged = rows.some((row) => row.opened !== null);
  return (
    <div class="readiness-scroll" tabIndex={0} role="region" aria-label={columns.papers}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.contact}</th>
            <th scope="col">{columns.papers}</th>
            <th scope="col">{columns.problems}</th>
            <th scope="col">{columns.storage}</th>
            <th scope="col">{columns.battery}</th>
            {logged && <th scope="col">{columns.opened}</th>}
            <th scope="col">{columns.wiped}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.place} row={row} titles={titles} logged={logged} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ReadinessRow;
  readonly titles: TableProps["titles"];
  readonly logged: boolean;
}

function Row({ row, titles, logged }: RowProps) {
  const t = useWords(readiness);
  const { storage_bytes: used, quota_bytes: quota, battery } = row;
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.group && <span class="readiness-group">{row.group}</span>}
      </th>
      <td>{contactOf(row, t)}</td>
      <td>
        <span class="figures">{t.percent(percentOf(row))}</span>
        {row.held > 0 && row.missing.length > 0 && (
          <span class="readiness-group">{t.missing(titles(row.missing))}</span>
        )}
      </td>
      <td>
        <span class="readiness-problems">
          {row.problems.map((problem) => (
            <Badge key={problem} tone="warning" icon="alert">
              {t.problems[problem]}
            </Badge>
          ))}
        </span>
      </td>
      <td class="figures">
        {used !== null && quota !== null
          ? t.megabytes(megabytes(used), megabytes(quota - used))
          : "–"}
      </td>
      <td class="figures">{battery === null ? "–" : t.percent(Math.round(100 * battery))}</td>
      {logged && <td class="figures">{row.opened ?? "–"}</td>}
      <td class="figures">{row.wiped}</td>
    </tr>
  );
}

function contactOf(row: ReadinessRow, t: typeof readiness.vi): string {
  if (row.online) return t.online;
  return row.seen_at ? t.lastSeen(timeOfDay(Date.parse(row.seen_at))) : t.never;
}
