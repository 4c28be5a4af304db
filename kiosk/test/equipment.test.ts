import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../src/late/tech-equipment";
import { equipment } from "../src/words/equipment";
import type { EquipmentReading, EquipmentWish } from "../src/wire";

const SILENT: EquipmentReading = {
  power: null,
  input: "",
  inputs: [],
  black: null,
  frozen: null,
  brightness: null,
  preset: "",
  presets: [],
  lamp_hours: [],
  faults: [],
};

const WISH: EquipmentWish = {
  power: null,
  input: null,
  black: null,
  frozen: null,
  brightness: null,
  preset: null,
  dark: null,
  turn: 0,
};

test("How a projector is stands in words, with what is not well", () => {
  const reading: EquipmentReading = {
    ...SILENT,
    power: "on",
    input: "32",
    black: false,
    frozen: true,
    lamp_hours: [1204],
    faults: [{ part: "temperature", state: "warning" }],
  };

  assert.equal(
    stateOf(equipment.vi, { reading, wish: WISH, health: "unknown" }),
    "Đang bật · Ngõ vào Số 2 · Đang dừng hình · Đèn đã chạy 1204 h · Nhiệt độ: cần chú ý",
  );
});

test("A brightness of nothing is a brightness, and silence is said to be none", () => {
  assert.equal(stateOf(equipment.vi, { reading: { ...SILENT, brightness: 0 }, wish: WISH, health: "unknown" }), "Độ sáng 0 %");
  assert.match(stateOf(equipment.vi, { reading: SILENT, wish: WISH, health: "unknown" }), /^Chưa có thông tin/);
});

test("An input of a processor is called by its name", () => {
  assert.equal(stateOf(equipment.en, { reading: { ...SILENT, input: "hdmi" }, wish: WISH, health: "unknown" }), "Input HDMI");
});

test("A machine that should be black with its display says so until it is", () => {
  const wish = { ...WISH, dark: true };
  const on: EquipmentReading = { ...SILENT, power: "on", black: false };

  assert.match(stateOf(equipment.vi, { reading: on, wish, health: "online" }), /chờ máy trả lời/);
  assert.doesNotMatch(stateOf(equipment.vi, { reading: { ...on, black: true }, wish, health: "online" }), /chờ/);
});

test("One that answers and tells nothing of itself is not said to be unasked", () => {
  const told = { reading: SILENT, wish: WISH, health: "online" } as const;

  assert.match(stateOf(equipment.vi, told), /^Máy trả lời/);
  assert.equal(stateOf(equipment.vi, { ...told, reading: { ...SILENT, black: false } }), "Không che hình");
});
