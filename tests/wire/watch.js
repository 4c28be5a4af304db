// Notes ten times a second, or as often as the page was told, what came, by stream, as
// the browser counts it; asks for a small camera, so that two cores encode and decode
// for everybody.
(() => {
  const every_ms = window.watchEvery_ms ?? 100;
  const WIDTH = 640;
  const Native = window.RTCPeerConnection;
  const peers = (window.peers = []);
  window.RTCPeerConnection = class extends Native {
    constructor(...options) {
      super(...options);
      peers.push(this);
    }
  };
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wish) => {
    if (wish.video && !window.largeCamera) {
      wish.video = { ...wish.video, width: WIDTH, height: (WIDTH * 9) / 16 };
    }
    return ask(wish);
  };
  window.noted = [];
  const look = async (peer) => {
    const rows = [];
    for (const each of (await peer.getStats()).values()) {
      if (each.type !== "inbound-rtp") continue;
      rows.push({
        at_ms: performance.timeOrigin + performance.now(),
        kind: each.kind,
        stream: `${each.mid}/${each.ssrc}`,
        frames: each.framesDecoded ?? 0,
        width_px: each.frameWidth ?? 0,
        samples: each.totalSamplesReceived ?? 0,
        concealed: (each.concealedSamples ?? 0) - (each.silentConcealedSamples ?? 0),
        bytes: each.bytesReceived ?? 0,
        energy: each.totalAudioEnergy ?? 0,
        played_ms: each.estimatedPlayoutTimestamp ?? 0,
      });
    }
    return rows;
  };
  const note = async () => {
    for (const peer of peers) {
      if (peer.connectionState !== "closed") {
        window.noted.push(...(await look(peer).catch(() => [])));
      }
    }
    setTimeout(note, every_ms);
  };
  void note();
  window.take = () => window.noted.splice(0);
})();
