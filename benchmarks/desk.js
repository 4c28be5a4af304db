// Tells how long after the key that ends a scan the verdict on somebody else is painted,
// and how long until the portrait beside it is drawn: as the page's own frames show them.
(() => {
  let shown = "";
  let pressed_ms = 0;
  window.marks = {};
  document.addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      if (key !== "Enter") return;
      shown = said();
      pressed_ms = timeStamp;
      window.marks = {};
    },
    true,
  );
  const verdict = () =>
    document.querySelector(":is(.verdict.is-green, .verdict.is-amber, .verdict.is-red)");
  const said = () => verdict()?.textContent ?? "";
  const mark = (what) => {
    if (what in window.marks) return;
    window.marks[what] = Number.NaN;
    const { marks } = window;
    // After this frame is drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (marks[what] = performance.now() - pressed_ms);
    port2.postMessage(0);
  };
  const look = () => {
    if (pressed_ms && said() !== "" && said() !== shown) {
      mark("colour_ms");
      const portrait = verdict().querySelector("img.portrait");
      if (!portrait || (portrait.complete && portrait.naturalWidth > 0)) mark("portrait_ms");
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
