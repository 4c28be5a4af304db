// What is wrong with the page as it stands, one line a fault.  Given to the browser by
// inspection.py; `limits` are in CSS pixels as rendered.
({ control_px, text_px }) => {
  const CONTROLS =
    "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option]";
  const faults = new Set();
  const painter = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = new Map();

  const words = (text) => `“${text.replace(/\s+/g, " ").trim().slice(0, 40)}”`;
  const label = (el) => {
    const kind = el.className && typeof el.className === "string" ? `.${el.className}` : "";
    const text = el.getAttribute("aria-label") || el.textContent || "";
    return `${el.localName}${kind.replaceAll(" ", ".")} ${words(text)}`;
  };

  /** The box on the screen, or null where nothing of it can be seen. */
  function seen(el) {
    const box = el.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return null;
    return el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? box : null;
  }

  /** How much larger or smaller the element is painted than its styles say. */
  const scale = (el) => {
    const painted = el.getBoundingClientRect().height;
    // Browsers round the one and not the other.
    return !el.offsetHeight || Math.abs(painted - el.offsetHeight) < 1
      ? 1
      : painted / el.offsetHeight;
  };

  const scrolls = (el) => {
    for (let up = el.parentElement; up; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };

  function colour(text) {
    if (!colours.has(text)) {
      painter.clearRect(0, 0, 1, 1);
      painter.fillStyle = text;
      painter.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = painter.getImageData(0, 0, 1, 1).data;
      colours.set(text, { rgb: [red, green, blue], alpha: alpha / 255 });
    }
    return colours.get(text);
  }
  const over = (top, below) =>
    top.rgb.map((part, n) => part * top.alpha + below[n] * (1 - top.alpha));

  /** WCAG 2.2, relative luminance. */
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  /** The plain colour behind a point of an element; null over a picture or a gradient. */
  function ground(el, box) {
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const stack = document.elementsFromPoint(x, y);
    const from = stack.findIndex((one) => one === el || el.contains(one));
    const below = from < 0 ? ancestors(el) : stack.slice(stack.indexOf(el, from));
    const layers = [];
    for (const one of below) {
      if (/^(img|video|canvas)$/.test(one.localName)) return null;
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none") return null;
      const layer = colour(style.backgroundColor);
      layers.push(layer);
      if (layer.alpha === 1) {
        return layers.reduceRight((rgb, above) => over(above, rgb), [255, 255, 255]);
      }
    }
    return [255, 255, 255];
  }
  const ancestors = (el) => (el ? [el, ...ancestors(el.parentElement)] : []);
  const opacity = (el) =>
    ancestors(el).reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1);

  function readText(el, text, box) {
    const style = getComputedStyle(el);
    const size = Number.parseFloat(style.fontSize) * scale(el);
    if (size < text_px - 0.05) faults.add(`text of ${size.toFixed(1)} px: ${words(text)}`);
    if (el.closest(":disabled")) return;
    const behind = ground(el, box);
    if (!behind) return;
    const ink = colour(style.color);
    const shown = over({ rgb: ink.rgb, alpha: ink.alpha * opacity(el) }, behind);
    const ratio = contrast(shown, behind);
    if (ratio < (size >= 24 ? 3 : 4.5)) {
      faults.add(`contrast of ${ratio.toFixed(2)}: ${label(el)}`);
    }
  }

  const root = document.documentElement;
  if (Math.max(root.scrollWidth, document.body.scrollWidth) > innerWidth) {
    faults.add(`the page is ${root.scrollWidth} px wide on ${innerWidth} px`);
  }
  const modal = document.querySelector("dialog:modal");
  for (const el of (modal ?? document).querySelectorAll(CONTROLS)) {
    const box = seen(el);
    if (!box) continue;
    if (Math.min(box.width, box.height) < control_px - 0.5) {
      const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
      faults.add(`control of ${size} px: ${label(el)}`);
    }
    if (!scrolls(el) && (box.left < -0.5 || box.right > innerWidth + 0.5)) {
      faults.add(`control outside the screen: ${label(el)}`);
    }
    if (el.matches("button, a") && el.scrollWidth > el.clientWidth + 1) {
      faults.add(`label wider than its control: ${label(el)}`);
    }
    if (el.matches("input:not([type=range]), textarea, select")) {
      const text = el.value || el.placeholder;
      if (text) readText(el, text, box);
    }
  }
  const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || !el || el.closest("script, noscript, option, [role=img]") || !seen(el)) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 1 && box.height > 1) readText(el, node.data, box);
  }
  return [...faults];
}
