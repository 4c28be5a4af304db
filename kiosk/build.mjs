/**
 * Builds the pages into meetingroom/static: one HTML file for each src/pages/*.tsx, the
 * service worker that keeps some of them, shared chunks and fonts with their hash in the name, and .br and .gz beside them.
 *
 *   node build.mjs [--watch] [--out DIR] [--page NAME …]
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    watch: { type: "boolean", default: false },
    out: { type: "string", default: join(HERE, "../meetingroom/static") },
    page: { type: "string", multiple: true },
  },
});
const OUT = resolve(options.out);

/** The pages that are kept for times without network; the first one is installed. */
const OFFLINE = ["tablet", "desk"];
const ICONS = ["icon-192", "icon-512", "icon-maskable-512"];

const TARGET = ["chrome114", "safari17"];

/** How fonts, workers and the like are asked for. */
const FILES = ["url-token", "file-loader"];

/** First load of any page, gzipped.  Beyond this an old tablet is late at the table. */
const LIMIT_KB = { js: 40, css: 6 };

const pages = (await readdir(join(HERE, "src/pages")))
  .filter((name) => name.endsWith(".tsx"))
  .map((name) => basename(name, ".tsx"))
  .filter((name) => options.page?.includes(name) ?? true)
  .sort();

/** Styles of parts that a page fetches later: styles/late/x.css goes with src/late/x.tsx. */
const lateStyles = (await readdir(join(HERE, "styles/late")))
  .filter((name) => name.endsWith(".css"))
  .map((name) => basename(name, ".css"));

/** Websocket is the only way in, so long polling and its kin stay out of the pages. */
const websocketOnly = {
  name: "websocket-only",
  setup: (build) => {
    build.onLoad({ filter: /engine\.io-client.build.esm.transports.index\.js$/ }, (args) => ({
      contents: `import { WS } from "./websocket.node.js";
        export const transports = { websocket: WS };`,
      resolveDir: dirname(args.path),
    }));
    // It looks at the browser while it is loaded, which would keep it although unused.
    build.onResolve({ filter: /[/]polling-xhr(\.node)?\.js$/ }, (args) => ({
      path: join(args.resolveDir, dirname(args.path), "polling-xhr.js"),
      sideEffects: false,
    }));
  },
};

/** Everything that is told is JSON: what takes bytes apart stays out of the pages. */
const textOnly = {
  name: "text-only",
  setup: (build) => {
    build.onLoad({ filter: /socket\.io-parser.build.esm.is-binary\.js$/ }, () => ({
      contents: "export const isBinary = () => false, hasBinary = () => false;",
    }));
    build.onLoad({ filter: /socket\.io-parser.build.esm.binary\.js$/ }, () => ({
      contents: `const refuse = () => { throw new Error("bytes"); };
        export { refuse as deconstructPacket, refuse as reconstructPacket };`,
    }));
  },
};

/** A worker is a script of its own: `import address from "worker:x"` is src/workers/x.ts. */
const workers = {
  name: "workers",
  setup: (build) => {
    build.onResolve({ filter: /^worker:/ }, ({ path }) => ({
      path: `${path.slice("worker:".length)}.worker.js`,
      namespace: "worker",
    }));
    build.onLoad({ filter: /./, namespace: "worker" }, async ({ path }) => {
      const source = join(HERE, "src/workers", path.replace(".worker.js", ".ts"));
      const built = await esbuild.build({
        entryPoints: [source],
        bundle: true,
        minify: true,
        target: TARGET,
        write: false,
      });
      return { contents: built.outputFiles[0].contents, loader: "file", watchFiles: [source] };
    });
  },
};

const settings = (entries) => ({
  absWorkingDir: HERE,
  entryPoints: [
    ...entries.flatMap((page) => [
      { in: `src/pages/${page}.tsx`, out: page },
      { in: `styles/pages/${page}.css`, out: page },
    ]),
    ...lateStyles.map((name) => ({ in: `styles/late/${name}.css`, out: name })),
  ],
  outdir: OUT,
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  assetNames: "assets/[name]-[hash]",
  publicPath: "/",
  bundle: true,
  splitting: true,
  format: "esm",
  target: TARGET,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file", ".svg": "file", ".wasm": "file" },
  minify: !options.watch,
  sourcemap: options.watch ? "inline" : false,
  metafile: true,
  write: false,
  plugins: [websocketOnly, textOnly, workers],
});

if (options.watch) {
  const publishing = { name: "publish", setup: (build) => build.onEnd(publish) };
  const plugins = [websocketOnly, textOnly, workers, publishing];
  const context = await esbuild.context({ ...settings(pages), plugins });
  await context.watch();
  console.log("watching");
} else {
  // Each page by itself: a device opens one page only, and shared chunks of all pages
  // would be many small ones, which compress a sixth worse.
  const built = await Promise.all(pages.map((page) => esbuild.build(settings([page]))));
  const outputs = Object.assign({}, ...built.map((one) => one.metafile.outputs));
  const outputFiles = built.flatMap((one) => one.outputFiles);
  await publish({ errors: [], outputFiles, metafile: { outputs } });
}

/** Write what was built, then remove what an earlier build left. */
async function publish(result) {
  if (result.errors.length > 0) return;
  const files = new Map(result.outputFiles.map((f) => [relative(OUT, f.path), f.contents]));
  const icon = await iconFile();
  files.set(icon.name, icon.contents);
  for (const page of pages) {
    files.set(`${page}.html`, Buffer.from(html(page, parts(result.metafile, page), icon.name)));
  }
  if (pages.includes(OFFLINE[0]) && !options.watch) await addOffline(files, result.metafile, icon);
  const kept = new Set();
  await mkdir(join(OUT, "assets"), { recursive: true });
  for (const [name, contents] of [...files].sort()) {
    for (const [suffix, bytes] of await encodings(name, contents)) {
      await writeFile(join(OUT, name + suffix), bytes);
      kept.add(name + suffix);
    }
  }
  for (const entry of await readdir(OUT, { recursive: true, withFileTypes: true })) {
    const name = relative(OUT, join(entry.parentPath, entry.name));
    if (entry.isFile() && !kept.has(name)) await rm(join(OUT, name), { force: true });
  }
  await report(result.metafile, files);
}

/** The pages that open without network: their worker, and a manifest with icons. */
async function addOffline(files, metafile, icon) {
  const icons = await Promise.all(ICONS.map((name) => hashed(`icons/${name}.png`)));
  for (const { name, contents } of icons) files.set(name, contents);
  files.set("manifest.webmanifest", Buffer.from(webManifest(icons)));
  const builds = OFFLINE.filter((page) => pages.includes(page)).map((page) => [
    page,
    kept(page, files, metafile, icon),
  ]);
  const worker = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: ["sw.ts"],
    bundle: true,
    minify: true,
    target: TARGET,
    define: { BUILDS: JSON.stringify(Object.fromEntries(builds)) },
    write: false,
  });
  files.set("sw.js", worker.outputFiles[0].contents);
}

/** Everything that a page may need without network. */
function kept(page, files, metafile, icon) {
  const { scripts, style, later, lateStyles } = parts(metafile, page);
  const styles = [style, ...lateStyles.map(({ path }) => path)];
  const made = (path) => relative(OUT, resolve(HERE, path));
  const own = [...scripts, ...later, ...styles];
  const beside = Object.entries(metafile.outputs)
    .filter(([path]) => own.includes(made(path)))
    .flatMap(([, { imports }]) => imports.filter(({ kind }) => FILES.includes(kind)))
    .map(({ path }) => made(path));
  const needed = [...own, ...beside, icon.name];
  const names = [...new Set(needed)].sort();
  const hash = createHash("sha256");
  for (const name of [...names, `${page}.html`]) hash.update(files.get(name));
  return { hash: hash.digest("hex").slice(0, 12), files: names.map((name) => `/${name}`) };
}

function webManifest([small, large, maskable]) {
  const png = (icon, size, purpose) => ({
    src: `/${icon.name}`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  return JSON.stringify({
    id: `/${OFFLINE[0]}`,
    name: "Phòng họp",
    short_name: "Phòng họp",
    lang: "vi",
    start_url: `/${OFFLINE[0]}`,
    scope: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#0b3a6e",
    icons: [png(small, 192, "any"), png(large, 512, "any"), png(maskable, 512, "maskable")],
  });
}

/** What a page loads at once: its own script, what that imports, its style, its font;
 * and what it may fetch later. */
function parts(metafile, page) {
  const outputs = Object.entries(metafile.outputs);
  const made = (path) => relative(OUT, resolve(HERE, path));
  const from = (source) => outputs.find(([, o]) => o.entryPoint === source)?.[0];
  const scripts = reached(metafile, from(`src/pages/${page}.tsx`), ["import-statement"]);
  const all = reached(metafile, scripts[0], ["import-statement", "dynamic-import"]);
  const later = all.filter((path) => !scripts.includes(path));
  const fonts = outputs.map(([path]) => path).filter((path) => /regular.*woff2$/.test(path));
  const asked = later.map((path) => metafile.outputs[path].entryPoint);
  return {
    scripts: scripts.map(made),
    style: made(from(`styles/pages/${page}.css`)),
    fonts: fonts.map(made),
    later: later.map(made),
    lateStyles: lateStyles
      .filter((name) => asked.includes(`src/late/${name}.tsx`))
      .map((name) => ({ name, path: made(from(`styles/late/${name}.css`)) })),
  };
}

/** A script and those that it imports in these ways, itself first. */
function reached(metafile, script, kinds) {
  const found = new Set([script]);
  for (const path of found) {
    for (const { path: imported, kind } of metafile.outputs[path].imports) {
      if (kinds.includes(kind)) found.add(imported);
    }
  }
  return [...found];
}

function html(page, { scripts, style, fonts, lateStyles }, icon) {
  const [script, ...chunks] = scripts;
  const lines = [
    `<!doctype html>`,
    `<html lang="vi" data-page="${page}">`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">`,
    `<title>Phòng họp không giấy</title>`,
    `<link rel="icon" href="/${icon}" type="image/svg+xml">`,
    ...(page === OFFLINE[0] ? [`<link rel="manifest" href="/manifest.webmanifest">`] : []),
    ...fonts.map((f) => `<link rel="preload" as="font" type="font/woff2" href="/${f}" crossorigin>`),
    `<link rel="stylesheet" href="/${style}">`,
    ...lateStyles.map(
      ({ name, path }) => `<link rel="prefetch" as="style" href="/${path}" data-late="${name}">`,
    ),
    ...chunks.map((chunk) => `<link rel="modulepreload" href="/${chunk}">`),
    `<script type="module" src="/${script}"></script>`,
    `<body><div id="page"></div>`,
    `<noscript>Trình duyệt cần bật JavaScript để mở phòng họp. / JavaScript is needed.</noscript>`,
  ];
  return `${lines.join("\n")}\n`;
}

function iconFile() {
  return hashed("styles/icon.svg");
}

/** A file of ours under a name that carries its hash. */
async function hashed(path) {
  const contents = await readFile(join(HERE, path));
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8);
  const kind = extname(path);
  return { name: `assets/${basename(path, kind)}-${hash}${kind}`, contents };
}

/** The file itself and, outside watch mode, its compressed siblings. */
async function encodings(name, contents) {
  if (options.watch || /\.(woff2|png)$/.test(name)) return [["", contents]];
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return [
    ["", contents],
    [".br", await promisify(brotliCompress)(contents, brotli)],
    [".gz", await promisify(gzip)(contents, { level: 9 })],
  ];
}

async function report(metafile, files) {
  for (const page of pages) {
    const { scripts, style, later, lateStyles } = parts(metafile, page);
    const sizes = { js: await gzipKb(scripts, files), css: await gzipKb([style], files) };
    const over = Object.keys(sizes).filter((kind) => sizes[kind] > LIMIT_KB[kind]);
    const figures = [`js ${sizes.js.toFixed(1)} KB  css ${sizes.css.toFixed(1)} KB`];
    if (later.length > 0) {
      const late = [...later, ...lateStyles.map(({ path }) => path)];
      figures.push(`later ${(await gzipKb(late, files)).toFixed(1)} KB`);
    }
    if (over.length > 0) figures.push("OVER THE LIMIT");
    console.log(`${page.padEnd(9)} ${figures.join("  ")}`);
    if (over.length > 0 && !options.watch) process.exitCode = 1;
  }
}

async function gzipKb(names, files) {
  let bytes = 0;
  for (const name of names) {
    bytes += (await promisify(gzip)(files.get(name), { level: 9 })).length;
  }
  return bytes / 1024;
}
