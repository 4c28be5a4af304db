// What the benchmark measures inside the page.
globalThis.watch = (() => {
  const book = () => document.querySelector(".book");
  /** The page under the point where the eye reads. */
  const inView = () => {
    const box = book().getBoundingClientRect();
    return document
      .elementsFromPoint(box.x + box.width / 2, box.y + box.height * 0.4)
      .map((one) => one.closest(".page-sheet"))
      .find((one) => one !== null);
  };
  const isLarge = (sheet) => (sheet?.querySelector(".page-picture canvas")?.width ?? 0) > 400;
  const after = (sheet) => {
    const sheets = [...document.querySelectorAll(".page-sheet")];
    return sheets[sheets.indexOf(sheet) + 1];
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const until = async (holds, patience_ms) => {
    const ends_ms = performance.now() + patience_ms;
    while (!holds() && performance.now() < ends_ms) await frame();
    return holds();
  };
  let turn;
  let times = [];
  let running = false;
  let observer;
  let longest = 0;
  return {
    /** Wait until the next page is there as a large picture. */
    prefetched: (patience_ms) =>
      until(() => isLarge(inView()) && isLarge(after(inView())), patience_ms),
    /** Wait until the page in view is there as a large picture. */
    shown: (patience_ms) => until(() => isLarge(inView()), patience_ms),
    /** Be ready for the next key. */
    ready: () => {
      const next = after(inView());
      const view = book().getBoundingClientRect();
      const eye_px = view.y + view.height * 0.4;
      // Nothing that makes the page work more than a reader would.
      const turned = () => {
        const { top, bottom } = next.getBoundingClientRect();
        return top <= eye_px && bottom > eye_px && isLarge(next);
      };
      turn = new Promise((done) => {
        const pressed = async ({ timeStamp }) => {
          await until(turned, 5000);
          const port = new MessageChannel();
          port.port1.onmessage = () => done(performance.now() - timeStamp);
          port.port2.postMessage(null);
        };
        addEventListener("keydown", pressed, { capture: true, once: true });
      });
    },
    /** The milliseconds from that key until the frame with its page was painted. */
    turned: () => turn,
    frames: () => {
      times = [];
      running = true;
      const tick = (time) => {
        times.push(time);
        if (running) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    stop: () => {
      running = false;
      return times.slice(1).map((time, n) => time - times[n]);
    },
    /** The longest task from here on. */
    longest: () => {
      longest = 0;
      observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      });
      observer.observe({ type: "longtask" });
    },
    stopped: () => {
      observer.disconnect();
      return longest;
    },
  };
})();
