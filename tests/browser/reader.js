// What a test asks of the reader on the screen; each is a function of its argument.
({
  /** The page in hand, as the foot tells it: its number and the length of its paper. */
  place: () => {
    const [, page, pages] = /(\d+)\/(\d+)/.exec(
      document.querySelector(".reader-page .figures").textContent,
    );
    return [Number(page), Number(pages)];
  },
  /** Which page is under a point, and where on it, by shares of its size. */
  under: ([x, y]) => {
    const sheet = document
      .elementsFromPoint(x, y)
      .map((one) => one.closest(".page-sheet"))
      .find((one) => one !== null);
    const box = sheet.getBoundingClientRect();
    return {
      page: Number(sheet.dataset.page),
      paper: sheet.dataset.paper,
      x: (x - box.x) / box.width,
      y: (y - box.y) / box.height,
      width: box.width,
    };
  },
  /** Whether the page in the middle of the view shows its decoded picture. */
  painted: () => {
    const box = document.querySelector(".book").getBoundingClientRect();
    const sheet = document
      .elementsFromPoint(box.x + box.width / 2, box.y + box.height * 0.4)
      .map((one) => one.closest(".page-sheet"))
      .find((one) => one !== null);
    const picture = sheet?.querySelector(".page-picture canvas");
    return Boolean(picture && picture.width >= sheet.clientWidth - 1);
  },
  /** Whether the reader's name stands across the page. */
  named: () =>
    getComputedStyle(document.querySelector(".page-sheet"), "::after").backgroundImage.startsWith(
      'url("blob:',
    ),
  /** Which of these events the page keeps from the browser. */
  stopped: (kinds) => {
    const sheet = document.querySelector(".page-sheet");
    const event = (kind) => new Event(kind, { bubbles: true, cancelable: true });
    return kinds.map((kind) => !sheet.dispatchEvent(event(kind)));
  },
  /** How many pages exist, and how many of them as large pictures. */
  kept: () => [
    document.querySelectorAll(".page-sheet").length,
    document.querySelectorAll(".page-picture canvas").length,
  ],
  /** How far the frame of the chosen hit is from the ink of its words, on each side. */
  offInk: async () => {
    const marks = [...document.querySelectorAll(".page-found.is-chosen")];
    const sheet = marks[0].closest(".page-sheet");
    const image = sheet.querySelector(".page-picture canvas");
    const box = sheet.getBoundingClientRect();
    const scale = image.width / box.width;
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return marks.map((mark) => {
      const frame = mark.getBoundingClientRect();
      const reach = 3;
      const left = (frame.left - box.left - reach) * scale;
      const top = (frame.top - box.top - reach) * scale;
      const width = Math.ceil((frame.width + 2 * reach) * scale);
      const height = Math.ceil((frame.height + 2 * reach) * scale);
      const { data } = context.getImageData(left, top, width, height);
      const columns = [];
      const rows = [];
      for (let n = 0; n < width * height; n++) {
        if (data[n * 4] > 128) continue;
        columns.push(n % width);
        rows.push(Math.floor(n / width));
      }
      const ink = {
        left: Math.min(...columns) / scale - reach,
        right: Math.max(...columns) / scale - reach,
        top: Math.min(...rows) / scale - reach,
        bottom: Math.max(...rows) / scale - reach,
      };
      return {
        left: ink.left,
        right: frame.width - ink.right,
        top: ink.top,
        bottom: frame.height - ink.bottom,
      };
    });
  },
})
