import type * as vi from "../vi/agenda";

export const agendaWords: typeof vi.agendaWords = {
  visibility: { common: "Everybody", internal: "Internal", hidden: "Hidden" },
  under: "Under item",
  top: "Top level",
  seenBy: "Who sees it",
  defer: (title) => `Defer: ${title}`,
  deferred: (title) => `“${title}” is left for a later session.`,
  bring: "From a file",
  bringHint:
    "Choose a Word, Excel or CSV file with the agenda. Nothing changes until you press the button below.",
  choose: "Choose a file",
  reading: "Reading the file…",
  rowStates: { new: "New", changed: "Changed", same: "Unchanged", error: "Error" },
  columns: { state: "", title: "Title", kind: "Kind", minutes: "Minutes", who: "Rapporteur" },
  take: (n) => (n === 1 ? "Import 1 item" : `Import ${n} items`),
  nothing: "There is nothing to import.",
  taken: (n) => (n === 1 ? "1 item imported." : `${n} items imported.`),
  errorsLeft: (n) => (n === 1 ? "1 row with an error is left out." : `${n} rows with errors are left out.`),
  unread: "This file cannot be read.",
  endsAt: (time) => `Likely to end at ${time}`,
  later: (n) => `${n} min late`,
  earlier: (n) => `${n} min early`,
  onTime: "on time",
};
