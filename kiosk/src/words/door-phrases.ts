/** What the messages mention, as words: meetingroom/members/phrases.py again. */
import type { Capacity, Facts } from "../door/facts";

/** Việt Nam's clocks, wherever the device believes to be. */
const LOCAL_MS = 7 * 3_600_000;
const CAPACITY: Readonly<Record<Capacity, readonly [vi: string, en: string]>> = {
  ex_officio: ["đương nhiên", "ex officio"],
  elected: ["được bầu", "elected"],
  appointed: ["chỉ định", "appointed"],
  alternate: ["dự khuyết", "alternate"],
  guest: ["khách mời", "guest"],
  service: ["phục vụ", "staff"],
  press: ["báo chí", "press"],
};
const FIELD = { name: ["họ tên", "name"], born_on: ["ngày sinh", "date of birth"] } as const;

/** A message with everything that it mentions in its place. */
export function filled(template: string, words: ReadonlyMap<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => words.get(name) ?? "");
}

export function wordsOf(facts: Facts): ReadonlyMap<string, string> {
  const { person, standing, override } = facts;
  const seat = person?.seat ?? "";
  const site = person?.site ?? "";
  const chair = seat && `ghế ${seat}`;
  const found = facts.reading === "genuine";
  const [listed = "", onPaper = ""] = facts.name_mismatch;
  const capacity = CAPACITY[facts.capacity];
  const other = facts.other_capacity ? CAPACITY[facts.other_capacity] : ["", ""];
  const fields = (lang: 0 | 1) =>
    facts.citizen_card_differs.map((one) => FIELD[one][lang]).join(", ");
  return new Map(
    Object.entries({
      who: [person?.name ?? "", person?.unit ?? "", chair].filter(Boolean).join(" – "),
      unit: person?.unit ?? "",
      place_vi: site ? `điểm cầu ${site}` : seat ? `hội trường, ghế ${seat}` : "hội trường",
      place_en: site ? `at the site ${site}` : seat ? `in the hall, seat ${seat}` : "in the hall",
      issue: standing ? String(standing.sequence) : "",
      issued: standing ? timeOf(standing.issued_at) : "",
      meeting_vi: facts.other_meeting || "cuộc họp khác",
      meeting_en: facts.other_meeting || "another meeting",
      this_vi: found ? "Thẻ này" : "Đại biểu này",
      this_en: found ? "This badge" : "This delegate",
      capacity_vi: capacity[0],
      capacity_en: capacity[1],
      other_vi: other[0] ?? "",
      other_en: other[1] ?? "",
      replaces: facts.replaces,
      decision: facts.decision,
      zone: facts.zone || "A",
      listed,
      on_paper: onPaper,
      fields_vi: fields(0),
      fields_en: fields(1),
      matches: String(facts.matches),
      decided_by: override?.by ?? "",
      reason: override?.reason ?? "",
      age: String(facts.data_age_days ?? 0),
      limit: String(facts.data_limit_days),
      data_day: dayOf(facts.data_on ?? local(facts.at)),
      delegations_vi: facts.delegations.join(", ") || "tất cả",
      delegations_en: facts.delegations.join(", ") || "all",
      own_desk: facts.own_desk,
      offset: facts.clock_offset_s.toFixed(0),
      now: timeOf(facts.at),
      entered: facts.entered_at ? timeOf(facts.entered_at) : "",
      desk: facts.entered_desk,
    }),
  );
}

function local(instant: string): string {
  return new Date(Date.parse(instant) + LOCAL_MS).toISOString();
}

function timeOf(instant: string): string {
  return local(instant).slice(11, 16);
}

function dayOf(iso: string): string {
  return iso.slice(0, 10).split("-").reverse().join("/");
}
