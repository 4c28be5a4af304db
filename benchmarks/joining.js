// Tells how long after a press the first frame of the large picture was shown, and how
// long until it was sharp: as the browser presents them.
(() => {
  const SHARP_PX = 640;
  const shown = new WeakSet();
  let pressed_ms = 0;
  window.marks = {};
  document.addEventListener(
    "click",
    () => {
      pressed_ms = performance.now();
      window.marks = {};
    },
    true,
  );
  const mark = (name) => {
    window.marks[name] ??= performance.now() - pressed_ms;
  };
  const follow = (video) => {
    if (shown.has(video)) return;
    shown.add(video);
    const since_ms = performance.now();
    const next = (_, { width }) => {
      if (!video.isConnected) return;
      if (since_ms >= pressed_ms) {
        mark("first_ms");
        if (width >= SHARP_PX) mark("sharp_ms");
      }
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  };
  const look = () => document.querySelectorAll(".site-main video").forEach(follow);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})();
