/** When each row of the decision table holds: meetingroom/members/table_*.py again. */
import { type Facts, GUESTS } from "./facts";

const CLOCK_OFFSET_MAX_S = 60;

const known = (f: Facts): boolean => f.person !== null;
const delegate = (f: Facts): boolean => known(f) && !GUESTS.some((one) => one === f.capacity);
const standing = (f: Facts, ...statuses: readonly string[]): boolean =>
  delegate(f) && f.status !== null && statuses.includes(f.status);
const presence = (f: Facts): string => f.person?.presence ?? "";
const ours = (f: Facts): boolean => f.reading === "genuine" && f.this_meeting;
const exOfficio = (f: Facts): boolean => f.capacity === "ex_officio";
const movedOut = (f: Facts): boolean =>
  delegate(f) && (f.moved === "outside" || (f.status === "chuyen_di" && f.moved === ""));
/** ISO days sort as they follow each other. */
const before = (day: string | null, other: string | null): boolean =>
  day !== null && other !== null && day < other;
const beforeOpening = (f: Facts): boolean => before(f.moved_on, f.opens_on);
const badgeOfOurs = (f: Facts) => (f.this_meeting ? f.badge : null);
const time = (instant: string): number => Date.parse(instant);

export const HOLDS: Readonly<Record<string, (f: Facts) => boolean>> = {
  SAI_DINH_DANG: (f) => f.reading === "not_a_badge",
  SAI_CHU_KY: (f) => f.reading === "forged",
  SAI_CUOC_HOP: (f) => f.reading === "genuine" && !f.this_meeting,
  THU_HOI: (f) =>
    ours(f) && (f.person === null || f.standing === null || f.standing.revoked === true),
  THE_CU: (f) => !!f.badge && !!f.standing && f.badge.sequence < f.standing.sequence,
  KHAC_ANH: (f) => known(f) && f.other_person,
  PHIEN_KIN: (f) => known(f) && f.closed_to_person,
  TU_TRAN: (f) => standing(f, "tu_tran"),
  DINH_CHI: (f) => standing(f, "dinh_chi_sinh_hoat", "dinh_chi_cap_uy"),
  KHOI_TO: (f) => standing(f, "khoi_to_truy_to"),
  KHONG_TRIEU_TAP: (f) =>
    (delegate(f) && f.summons !== "summoned") || presence(f) === "withdrawn",
  KHONG_CON_DV: (f) => standing(f, "xoa_ten", "khai_tru", "xin_ra"),
  BI_THAY: (f) => delegate(f) && f.replaced,
  CHUYEN_NGOAI_DN: (f) => exOfficio(f) && movedOut(f) && beforeOpening(f),
  NGHI_HUU: (f) => delegate(f) && exOfficio(f) && before(f.retired_on, f.opens_on),
  NGUOI_DU_BI: (f) => standing(f, "du_bi"),
  LAP_QUET: (f) => known(f) && f.repeated,
  KHOA_LA: (f) => f.reading === "unknown_key",
  CHUA_DEN_GIO: (f) => {
    const badge = badgeOfOurs(f);
    return badge !== null && time(f.at) < time(badge.valid_from);
  },
  HET_HAN: (f) => {
    const badge = badgeOfOurs(f);
    return badge !== null && time(f.at) >= time(badge.valid_to);
  },
  DOAN_BAN_KHAC: (f) => known(f) && f.offline && f.own_desk !== "",
  DA_VAO: (f) => presence(f) === "in" && !f.repeated,
  TRUNG_DS: (f) => delegate(f) && f.other_capacity !== null,
  DK_CHUA_THAY: (f) => f.capacity === "alternate" && delegate(f) && f.replaces === "",
  CHUYEN_NGOAI_BAU: (f) => movedOut(f) && !(exOfficio(f) && beforeOpening(f)),
  KHONG_CO_DL: (f) =>
    delegate(f) && (f.unlisted || f.status === null || f.status === "khong_ro"),
  SAI_HO_TEN: (f) => delegate(f) && f.name_mismatch.length > 0,
  SAI_SO_THE: (f) => delegate(f) && f.card_differs,
  KHAC_CCCD: (f) => delegate(f) && f.citizen_card_differs.length > 0,
  SAI_DIEM_CAU: (f) => known(f) && !f.expected_here,
  TRUNG_TEN: (f) => f.matches > 1 && !known(f),
  KHONG_THE: (f) => f.reading === "none" && (known(f) || f.matches <= 1),
  THIEU_ANH: (f) => delegate(f) && f.person?.photo === false,
  GHI_DE: (f) => known(f) && f.override !== null,
  DK_DA_THAY: (f) => f.capacity === "alternate" && delegate(f) && f.replaces !== "",
  CHUYEN_TRONG: (f) => delegate(f) && f.moved === "inside",
  MIEN_SINH_HOAT: (f) => standing(f, "mien_sinh_hoat") && f.all_members,
  TAM_THOI: (f) => standing(f, "tam_thoi_noi_khac"),
  KHACH: (f) => known(f) && f.capacity === "guest",
  PHUC_VU: (f) => known(f) && (f.capacity === "service" || f.capacity === "press"),
  OK_VAO_LAI: (f) => presence(f) === "out",
  OK_VAO: known,
  OK_RA: (f) => f.reading === "none" || ours(f),
  DL_CU: (f) => f.data_age_days !== null && f.data_age_days > f.data_limit_days,
  NGOAI_TUYEN: (f) => f.offline,
  BAN_KHAC: (f) => known(f) && f.own_desk !== "" && !f.offline,
  LECH_GIO: (f) => Math.abs(f.clock_offset_s) > CLOCK_OFFSET_MAX_S || f.clock_jumped_back,
};
