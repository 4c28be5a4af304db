/**
 * Paints layouts as elements, for tests/browser/test_two_painters.py.
 *
 * Reads a JSON array of `[layout, at_ms, { sha256: url }]` from its input and writes a
 * JSON array of HTML.
 */
import { readFileSync } from "node:fs";
import { renderToString } from "preact-render-to-string";
import { LayoutPainter } from "../src/parts/layout-painter";
import type { Layout } from "../src/wire";

type Order = readonly [Layout, number, Readonly<Record<string, string>>];

const orders = JSON.parse(readFileSync(0, "utf8")) as readonly Order[];
const painted = orders.map(([layout, at_ms, sheets]) =>
  renderToString(
    <LayoutPainter layout={layout} now_ms={at_ms} sheet={({ sha256 }) => sheets[sha256]} />,
  ),
);
process.stdout.write(JSON.stringify(painted));
