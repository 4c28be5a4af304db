import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, isAddress, isCameraFault, stateOf } from "../src/cameras";
import type { Camera } from "../src/wire";
import { cameras } from "../src/words/cameras";

const LIVE: Camera = {
  type: "camera",
  id: "c",
  order: 1,
  site: "d1",
  label: "Máy quay",
  address: "rtsp://10.20.0.60/live",
  on: true,
  state: "live",
  trouble: "",
  picture: { width_px: 1920, height_px: 1080, fps: 25, codec: "H.264 High", sound: true },
  since: null,
  retired: false,
};

test("Name and password are taken out of an address that is pasted whole", () => {
  assert.deepEqual(apart(" rtsp://admin:b%C3%AD@10.0.0.1:554/live?a=1&b=2 "), {
    address: "rtsp://10.0.0.1:554/live?a=1&b=2",
    user: "admin",
    password: "bí",
  });
  assert.deepEqual(apart("rtsp://admin:p@ss%:w@10.0.0.1/"), {
    address: "rtsp://10.0.0.1/",
    user: "admin",
    password: "p@ss%:w",
  });
  assert.deepEqual(apart("rtsp://10.0.0.1/a@b"), {
    address: "rtsp://10.0.0.1/a@b",
    user: "",
    password: "",
  });
});

test("An address is numeric and has no password", () => {
  assert.ok(isAddress("rtsp://10.20.0.60/cam/realmonitor?channel=1&subtype=0"));
  assert.ok(isAddress("rtsps://10.20.0.60:322"));
  for (const wrong of ["", "10.20.0.60", "http://10.0.0.1/", "rtsp://cam/live", "rtsp://10.0.0.1/a b"]) {
    assert.ok(!isAddress(wrong), wrong);
  }
  assert.ok(!isAddress("rtsp://a:b@10.0.0.1/"));
});

test("A camera says what it sends, or what is wrong and since when", () => {
  const since = "2026-11-20T03:42:10Z";
  assert.equal(stateOf(cameras.vi, LIVE), "1920 × 1080 · 25 hình/giây · H.264 High · có tiếng");
  assert.match(stateOf(cameras.en, { ...LIVE, since }), /25 fps · H.264 High · with sound · Since \d+:\d+/);
  const lost: Camera = { ...LIVE, state: "trouble", trouble: "password", picture: null, since };
  assert.match(stateOf(cameras.vi, lost), /^Máy quay không nhận tên hoặc mật khẩu.* Từ \d+:\d+/);
  assert.ok(isCameraFault(lost));
  assert.ok(!isCameraFault({ ...lost, retired: true }));
  assert.equal(stateOf(cameras.vi, { ...LIVE, state: "stopped", picture: null }), "Máy quay đang tắt.");
});
