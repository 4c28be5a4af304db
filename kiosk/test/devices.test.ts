import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence, troubleOf } from "../src/late/tech-devices";
import { devices } from "../src/words/devices";

test("What is wrong with an address is a sentence that names the part and the word", () => {
  const flawed = { flaw: "outside", part: 2, word: "8.8.8.8" } as const;

  assert.equal(
    sentence(devices.vi, flawed),
    "Phần 2: 8.8.8.8 không thuộc mạng nội bộ của hội trường.",
  );
  assert.equal(
    sentence(devices.en, flawed),
    "Part 2: 8.8.8.8 is not in the hall’s own network.",
  );
});

test("What concerns the whole address begins with a capital", () => {
  const flawed = { flaw: "fast", part: 0, word: "60000" } as const;

  assert.match(sentence(devices.vi, flawed), /^Quá nhiều gói mỗi giây \(60000\)/);
});

test("What a player answers is told in words, and what the network says as it is", () => {
  assert.match(troubleOf(devices.vi, "HTTP 401"), /\(HTTP 401\): tên hoặc mật khẩu không đúng/);
  assert.match(troubleOf(devices.vi, "HTTP 307"), /chuyển sang địa chỉ khác/);
  assert.match(troubleOf(devices.en, "HTTP 418"), /it refused/);
  assert.match(troubleOf(devices.en, "HTTP 599"), /error inside/);
  assert.match(troubleOf(devices.vi, "no answer within 10 s"), /không trả lời kịp/);
  assert.match(troubleOf(devices.vi, "10.20.0.31: Connection refused"), /không có gì nhận hình/);
  assert.match(troubleOf(devices.en, "10.20.0.31: Network is unreachable"), /cannot be reached/);
  assert.match(
    troubleOf(devices.vi, "[Errno 2] No such file or directory: '/dev/fb0'"),
    /không có màn hình này/,
  );
  assert.match(
    troubleOf(devices.vi, "[Errno 13] Permission denied: '/dev/fb0'"),
    /nhóm video/,
  );
  assert.equal(troubleOf(devices.vi, "Is a directory"), "Mạng báo: Is a directory");
});
