import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { numbered } from "../src/agenda";
import { FollowControl } from "../src/parts/follow-control";
import { NowCard } from "../src/parts/now-card";
import { devicesOf } from "../src/parts/room-devices";
import { SitesPanel } from "../src/parts/sites-panel";
import { Button } from "../src/ui/button";
import { ConnectionChip } from "../src/ui/connection-chip";
import type { AgendaItem, Connection, Lead, Participant } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { PERSON, siteOf } from "./samples";

const drawn = (part: ComponentChildren, lang: "vi" | "en" = "vi") =>
  renderToString(<InLanguage.Provider value={lang}>{part}</InLanguage.Provider>);
const nothing = () => undefined;

const item = (order: number, status: AgendaItem["status"]): AgendaItem => ({
  type: "agenda_item",
  id: `item-${order}`,
  order,
  title: `Báo cáo số ${order}`,
  kind: "report",
  planned_min: 30,
  rapporteur: "",
  status,
  active_since: status === "active" ? "2026-11-20T01:00:00Z" : null,
  used_s: 60, parent: "", number: "", visibility: "common", opened_at: null, concluded_at: null,
});
const participant = (n: number): Participant => ({
  ...PERSON,
  id: `p-${n}`,
  order: n,
  name: `Đại biểu ${n}`,
});
const connection = (place: string, online: boolean): Connection => ({
  type: "connection",
  id: `c-${place}`,
  account: place,
  role: "delegate",
  place,
  label: place,
  online,
  since: "2026-11-20T01:00:00Z",
});
const site = siteOf(1, { id: "site-1", label: "Thành ủy", video: false });

test("each state of the connection is said in words", () => {
  const chip = (kind: "connected" | "slow") =>
    drawn(<ConnectionChip status={{ kind }} now_ms={0} />);

  assert.match(chip("connected"), /Đã kết nối/);
  assert.match(chip("slow"), /Kết nối chậm/);
  assert.match(
    drawn(<ConnectionChip status={{ kind: "reconnecting", since_ms: 0 }} now_ms={4_200} />),
    /Đang kết nối lại \(4 s\)/,
  );
  assert.match(
    drawn(<ConnectionChip status={{ kind: "offline", since_ms: 0 }} now_ms={0} />),
    /Ngoại tuyến/,
  );
});

test("a part speaks the language of its place", () => {
  const chip = <ConnectionChip status={{ kind: "connected" }} now_ms={0} />;

  assert.match(drawn(chip, "en"), /Connected/);
});

test("what waits for its acknowledgement keeps its label and says that it is busy", () => {
  const html = drawn(<Button busy>Khai mạc</Button>);

  assert.match(html, /aria-busy="true"/);
  assert.match(html, /Khai mạc/);
});

test("the item before the meeting counts from its opening and its earlier spells", () => {
  const [current] = numbered([item(1, "active")]);
  const now_ms = Date.parse("2026-11-20T01:10:05Z");

  assert.match(
    drawn(<NowCard current={current} next={undefined} now_ms={now_ms} />),
    /11:05 \/ 30 phút/,
  );
});

test("items are numbered as they stand, without those withdrawn", () => {
  const agenda = numbered([item(3, "planned"), item(1, "concluded"), item(2, "withdrawn")]);

  assert.deepEqual(
    agenda.map(({ item: { id }, number }) => [number, id]),
    [
      ["1", "item-1"],
      ["2", "item-3"],
    ],
  );
});

test("following and one tap away from it stand in the same place", () => {
  const lead: Lead = { type: "lead", id: "lead", paper: "p1", page: 12, moved_at: null };
  const control = (following: boolean) =>
    drawn(
      <FollowControl
        following={following}
        lead={lead}
        mayRead
        onFollow={nothing}
        onLeave={nothing}
      />,
    );

  assert.match(control(true), /Đang theo chủ tọa/);
  assert.match(control(false), /Về trang của chủ tọa.*trang 12/);
});

test("a device counts by the place it is bound to", () => {
  const people = [participant(2), participant(1), participant(3)];
  const lines = [connection("p-2", true), connection("p-1", false), connection("wall", true)];

  const devices = devicesOf(people, lines);
  assert.equal(devices.connected, 1);
  assert.deepEqual(
    devices.missing.map((person) => person.id),
    ["p-1", "p-3"],
  );
});

test("a site that is heard says so, and what is missing from it", () => {
  const acts = { onMute: nothing, onShow: nothing, onAdmit: nothing };
  const html = drawn(<SitesPanel sites={[site]} speaker="" shown="" busy={null} {...acts} />);

  assert.match(html, /Đang bật tiếng · chưa có hình/);
  assert.match(html, /Tắt tiếng Thành ủy/);
});
