/** The credential report on its way from the committee to the hall. */
import { get, post } from "./http";
import { all, type Room } from "./room";
import { dayAndTime } from "./time";
import type { CredentialReport } from "./wire";

export interface Reports {
  /** Every report that was ever proposed, the newest last. */
  readonly reports: readonly CredentialReport[];
  /** What people call the accounts that it names. */
  readonly accounts: Readonly<Record<string, string>>;
}

const of = (meeting: string): string =>
  `/api/meetings/${encodeURIComponent(meeting)}/credentials/reports`;

/** Every report; for the committee alone. */
export const lookAtReports = (meeting: string): Promise<Reports> => get(of(meeting));

/** Have everybody counted now, and propose what comes of it. */
export const proposeReport = (meeting: string): Promise<Reports> => post(of(meeting));

/** Conclude a report as the second person, or take it back. */
export const stepReport = (
  meeting: string,
  number: number,
  step: "confirm" | "withdraw",
): Promise<Reports> => post(`${of(meeting)}/${number}/${step}`);

/** The newest report of a status. */
export function newestOf(
  reports: readonly CredentialReport[],
  status: CredentialReport["status"],
): CredentialReport | undefined {
  return reports
    .filter((one) => one.status === status)
    .reduce<CredentialReport | undefined>(
      (newest, one) => (newest && newest.number > one.number ? newest : one),
      undefined,
    );
}

/** The report that the chair has to show, if the committee sent one. */
export const sentOf = (room: Room): CredentialReport | undefined =>
  newestOf(all(room, "credential_report"), "concluded");

/** What a page tells of: the titles of its groups, as one phrase. */
export function pageTitle(report: CredentialReport, page: number): string {
  const [first = "", ...rest] = (report.figures.pages[page - 1]?.groups ?? []).map(
    ({ title }) => title,
  );
  return [first, ...rest.map((title) => title.charAt(0).toLowerCase() + title.slice(1))].join(", ");
}

/** When it was counted, for instance "08/10/2030, 08:05". */
export const countedAt = (report: CredentialReport): string =>
  dayAndTime(Date.parse(report.proposed_at));

/** How many stayed away. */
export const absentIn = ({ figures: { totals } }: CredentialReport): number =>
  totals.excused + totals.unexcused;
