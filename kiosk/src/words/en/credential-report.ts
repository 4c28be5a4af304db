import type { credentialReport as vi } from "../vi/credential-report";

export const credentialReport: typeof vi = {
  title: "Send it to the chair, for the hall",
  why:
    "Fix the figures as they are now; once a second person of the committee confirms them, the chair can show the report. " +
    "Only sums are sent, nobody's name. What was sent stays as it is; where figures change, fix a new one.",
  none: "No report has been fixed: the chair has nothing to show yet.",
  fix: "Fix the figures now",
  fixAgain: "Fix a new one",
  waits: (number) => `Report ${number}: waits for its confirmation`,
  fixedBy: (who, when) => `${who} fixed it at ${when}.`,
  byYou: "You fixed it; a second person of the committee has to confirm.",
  totals: (present, convened, share, absent) =>
    `${present} of ${convened} present (${share} %), ${absent} absent.`,
  enough: { yes: "Enough delegates by the rules.", no: "Not enough delegates by the rules." },
  differs: (present, convened) =>
    `The figures have changed since: ${present} of ${convened} present. The report keeps its own.`,
  confirm: "Confirm and send to the chair",
  withdraw: "Take back",
  sent: (number, when) => `Report ${number} was sent to the chair at ${when}`,
  twoPersons: (one, other) => `Fixed by ${one}, confirmed by ${other}.`,
  onWall: "On the displays",
  offWall: "Not shown",
  lost: "The reports could not be fetched. Trying again.",
  done: {
    fixed: "Fixed; a second person has to confirm.",
    confirmed: "Sent to the chair.",
    withdrawn: "Taken back; the chair does not get it.",
  },
  panel: "Credential report",
  nothingYet: "The credentials committee has sent no report yet.",
  came: (number) => `The credentials committee has sent its report (${number}).`,
  version: (number, when) => `Report ${number}, figures of ${when}`,
  show: "Show it on the displays",
  showNewer: (number) => `Show report ${number} on the displays`,
  stands: (number) => `Report ${number} is still on the displays.`,
  page: (page, pages, title) => `Page ${page}/${pages}: ${title}`,
  before: "Page before",
  after: "Next page",
  first: "This is the first page.",
  last: "This is the last page.",
  takeOff: "Take it off the displays",
};
