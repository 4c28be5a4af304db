import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenOf } from "../src/media/codecs";
import { encodingsFor, obeying } from "../src/media/encodings";
import { layeredFor, layersOf, narrowed, pictureEach } from "../src/media/layered";
import { beat, isSilent, mending, type Pulse } from "../src/media/recovery";
import { fragmentOf, restarted } from "../src/media/sdp";
import { settledWishes } from "../src/media/wish";

const sizes = (width: number) => encodingsFor(width).map((e) => e.scaleResolutionDownBy);

test("a camera of 1280×720 is sent as a quarter, a half and the whole", () => {
  const layers = encodingsFor(1280);

  assert.deepEqual(layers.map(({ rid }) => rid), ["q", "h", "f"]);
  assert.deepEqual(layers.map((e) => e.scaleResolutionDownBy), [4, 2, 1]);
  assert.deepEqual(layers.map((e) => e.maxBitrate), [150_000, 500_000, 2_500_000]);
});

test("a smaller camera has fewer layers, and one that is not open yet has all", () => {
  assert.deepEqual(sizes(640), [2, 1]);
  assert.deepEqual(sizes(320), [1]);
  assert.deepEqual(sizes(0), [4, 2, 1]);
});

test("a layer that nobody looks at is not sent", () => {
  const active = (wanted: ReadonlySet<string> | null) =>
    obeying(encodingsFor(1280), wanted).map((layer) => layer.active);

  assert.deepEqual(active(null), [true, true, true]);
  assert.deepEqual(active(new Set(["q", "f"])), [true, false, true]);
  assert.deepEqual(active(new Set()), [false, false, false]);
});

test("a server that takes one picture gets the whole one, not the smallest", () => {
  const [only] = obeying(encodingsFor(1280).slice(0, 1), null);

  assert.equal(only?.scaleResolutionDownBy, 1);
  assert.equal(only?.maxBitrate, 1_500_000);
  assert.equal(only?.active, true);
});

const QUIET: Pulse = { came: 100, last_ms: 1_000 };

test("a connection is silent after three seconds without a packet", () => {
  assert.equal(isSilent(beat(QUIET, 100, 3_500), 3_500), false);
  assert.equal(isSilent(beat(QUIET, 100, 4_000), 4_000), true);
  assert.equal(isSilent(beat(QUIET, 101, 4_000), 4_000), false);
});

test("nothing is done about a connection that may come back by itself", () => {
  assert.equal(mending("disconnected", false, true, false), "wait");
  assert.equal(mending("connecting", false, true, false), "wait");
  assert.equal(mending("connected", true, true, false), "wait");
});

test("after a failure a new way is sought until there is one, else a new session", () => {
  assert.equal(mending("failed", true, true, false), "restart");
  assert.equal(mending("connecting", true, true, false), "restart");
  assert.equal(mending("failed", true, false, false), "rejoin");
  assert.equal(mending("closed", true, true, false), "rejoin");
});

test("while a new session is being joined nothing else is begun", () => {
  assert.equal(mending("failed", true, false, true), "wait");
  assert.equal(mending("failed", true, true, true), "wait");
});

const OFFER = [
  "v=0",
  "s=-",
  "a=group:BUNDLE 0 1",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=mid:0",
  "a=ice-ufrag:new",
  "a=ice-pwd:secret",
  "a=ice-options:trickle",
  "a=candidate:1 1 udp 1 10.0.0.1 5000 typ host",
  "a=rtpmap:111 opus/48000/2",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=mid:1",
  "a=ice-ufrag:new",
  "",
].join("\r\n");

test("a restart sends the new way and nothing of the streams", () => {
  const lines = fragmentOf(OFFER).split("\r\n");

  assert.deepEqual(lines, [
    "a=group:BUNDLE 0 1",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:0",
    "a=ice-ufrag:new",
    "a=ice-pwd:secret",
    "a=ice-options:trickle",
    "a=candidate:1 1 udp 1 10.0.0.1 5000 typ host",
    "",
  ]);
});

const ANSWER = [
  "v=0",
  "a=ice-lite",
  "m=audio 40000 UDP/TLS/RTP/SAVPF 111",
  "a=mid:0",
  "a=ice-ufrag:old",
  "a=ice-pwd:oldsecret",
  "a=candidate:1 1 udp 1 10.0.0.2 40000 typ host",
  "a=end-of-candidates",
  "m=video 0 UDP/TLS/RTP/SAVPF 96",
  "a=mid:1",
  "a=inactive",
  "",
].join("\r\n");

test("the answer keeps all but its transport, and a refused line stays as it was", () => {
  const fragment = "a=ice-ufrag:fresh\r\na=ice-pwd:freshsecret\r\na=candidate:9\r\n";

  const lines = restarted(ANSWER, fragment).split("\r\n");

  assert.deepEqual(lines, [
    "v=0",
    "a=ice-lite",
    "m=audio 40000 UDP/TLS/RTP/SAVPF 111",
    "a=mid:0",
    "a=ice-ufrag:fresh",
    "a=ice-pwd:freshsecret",
    "a=candidate:9",
    "m=video 0 UDP/TLS/RTP/SAVPF 96",
    "a=mid:1",
    "a=inactive",
    "",
  ]);
});

test("without candidates in the fragment the old ones stay", () => {
  const sdp = restarted(ANSWER, "a=ice-ufrag:fresh\na=ice-pwd:freshsecret\n");

  assert.match(sdp, /a=candidate:1 1 udp 1 10\.0\.0\.2 40000 typ host/);
  assert.doesNotMatch(sdp, /old/);
});

test("a site is wished once, as large as it is seen anywhere, and not when unseen", () => {
  const wish = (site: string, width_px: number, priority: number) => ({
    site,
    width_px,
    height_px: Math.round(width_px / 2),
    priority,
  });

  const wishes = settledWishes([wish("s2", 200, 1), wish("s1", 0, 9), wish("s2", 900, 3)]);

  assert.deepEqual(wishes, [wish("s2", 900, 3)]);
});

test("sound goes with the packet before it where the browser can, and as Opus anywhere", () => {
  const known = ["audio/opus", "audio/PCMU", "audio/red"].map((mimeType) => ({ mimeType }));
  const names = chosenOf(known, "audio", "send").map((codec) => codec.mimeType);

  assert.deepEqual(names, ["audio/red", "audio/opus"]);
  assert.deepEqual(chosenOf([{ mimeType: "audio/opus" }], "audio", "take").length, 1);
});

test("a page sends VP8, and takes H.264 too, in the one form that the server agrees to", () => {
  const h264 = (fmtp: string) => ({ mimeType: "video/H264", sdpFmtpLine: fmtp });
  const good = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";
  const known = [
    { mimeType: "video/AV1" },
    h264("packetization-mode=0;profile-level-id=42e01f"),
    h264("packetization-mode=1;profile-level-id=64001f"),
    h264(good),
    { mimeType: "video/VP8" },
    { mimeType: "video/rtx" },
  ];
  const names = (way: "send" | "take") => chosenOf(known, "video", way).map((c) => c.mimeType);

  assert.deepEqual(names("send"), ["video/VP8", "video/rtx"]);
  assert.deepEqual(names("take"), ["video/VP8", "video/rtx", "video/H264", "video/AV1"]);
});

test("what the meeting wishes is offered first, in eight bits, and VP8 behind it", () => {
  const known = [
    { mimeType: "video/VP8" },
    { mimeType: "video/rtx" },
    { mimeType: "video/VP9", sdpFmtpLine: "profile-id=2" },
    { mimeType: "video/VP9", sdpFmtpLine: "profile-id=0" },
    { mimeType: "video/AV1", sdpFmtpLine: "level-idx=5;profile=1;tier=0" },
  ];
  const names = (codec: "vp8" | "vp9" | "av1") =>
    chosenOf(known, "video", "send", codec).map((c) => `${c.mimeType} ${c.sdpFmtpLine ?? ""}`);

  assert.deepEqual(names("vp8"), ["video/VP8 ", "video/rtx "]);
  assert.deepEqual(names("vp9"), ["video/VP9 profile-id=0", "video/VP8 ", "video/rtx "]);
  assert.deepEqual(names("av1"), ["video/VP8 ", "video/rtx "]);
});

test("a camera has as many layers in one stream as it would have pictures", () => {
  const modes = (width: number) => layeredFor(width).map((e) => e.scalabilityMode);

  assert.deepEqual(modes(1280), ["L3T3_KEY"]);
  assert.deepEqual(modes(640), ["L2T3_KEY"]);
  assert.deepEqual(modes(320), ["L1T3"]);
  assert.deepEqual([1280, 640, 320].map((px) => layersOf(layeredFor(px))), [3, 2, 1]);
  assert.equal(layersOf(encodingsFor(1280)), 0);
  assert.equal(layersOf(pictureEach("av1", encodingsFor(320))), 0);
});

test("layers that nobody sees are not sent, and the others keep their size", () => {
  const [whole] = layeredFor(1280);
  assert.ok(whole);
  const left = (...wanted: string[]) => {
    const { scalabilityMode, scaleResolutionDownBy, active } = narrowed(whole, 3, new Set(wanted));
    return [scalabilityMode, scaleResolutionDownBy, active];
  };

  assert.deepEqual(left("s0", "s1", "s2"), ["L3T3_KEY", 1, true]);
  assert.deepEqual(left("s0", "s1"), ["L2T3_KEY", 2, true]);
  assert.deepEqual(left("s0"), ["L1T3", 4, true]);
  assert.deepEqual(left(""), ["L3T3_KEY", 1, true]);
  assert.equal(left()[2], false);
  assert.equal(narrowed(whole, 3, null).active, true);
});
