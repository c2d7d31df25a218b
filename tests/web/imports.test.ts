// web/src is built in floors: a folder imports only from those that it is allowed to. This reads every import and names the one that
// points the wrong way.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const source = resolve(import.meta.dirname, "../../web/src");

/** Folder, or file at the top, and what it may import beside itself. `wasm` is the core's types; packages are always allowed. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "units.ts": [],
  formulas: [],
  styles: [],
  words: [],
  state: ["units.ts", "words"],
  engine: ["wasm"],
  records: ["units.ts"],
  charts: ["units.ts", "styles"],
  controls: ["units.ts", "styles", "charts"],
  experiments: ["units.ts", "formulas", "styles", "state", "engine", "records", "charts", "controls", "wasm"],
  command: ["units.ts", "records", "experiments", "wasm"],
  classroom: ["units.ts", "words", "styles", "state", "records", "charts", "controls", "experiments"],
  offline: ["styles", "records"],
  page: ["units.ts", "words", "styles", "state", "engine", "records", "experiments", "classroom", "wasm"],
};

const floorOf = (path: string): string => {
  const inside = relative(source, path);
  return inside.startsWith("../../wasm") ? "wasm" : (inside.split("/")[0] as string);
};

/** The sentences to print for one file; none when all its imports are allowed. */
function wrongImports(path: string, code: string): string[] {
  const targets = [...code.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] as string);
  const floor = floorOf(path);
  return targets
    .map((target) => floorOf(resolve(dirname(path), target.replace(/\?.*$/, "").replace(/\.js$/, ".ts"))))
    .filter((target) => target !== floor && !(allowed[floor] ?? []).includes(target))
    .map((target) => `${relative(source, path)} (${floor}) must not import from ${target}`);
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
  .map((name) => resolve(source, name));

describe("the floors of web/src", () => {
  it("are all declared", () => {
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(Object.keys(allowed)).toContain(floorOf(file));
  });

  it("are kept by every import", () => {
    expect(files.flatMap((file) => wrongImports(file, readFileSync(file, "utf8")))).toEqual([]);
  });

  it("are not kept by a planted fault, in any form of import", () => {
    const chart = resolve(source, "charts/planted.ts");
    expect(wrongImports(chart, 'import { EngineClient } from "../engine/client.js";')).toHaveLength(1);
    expect(wrongImports(chart, 'export * from "../controls/slider.js";')).toHaveLength(1);
    expect(wrongImports(chart, 'const late = await import("../experiments/surprise-curve.js");')).toHaveLength(1);
    expect(wrongImports(resolve(source, "engine/planted.ts"), 'import "../units.js";')).toHaveLength(1);
    expect(wrongImports(chart, 'import { formatNumber } from "../units.js";')).toEqual([]);
  });
});

/** C++ computes every number: no logarithm, exponential or power is taken in the page. Scales come from d3. */
const ownArithmetic = /\bMath\.(log|log2|log10|log1p|exp|expm1|pow|tanh)\b/;

describe("the numbers on the page", () => {
  it("are computed by the core and nowhere else", () => {
    expect(
      files.filter((file) => ownArithmetic.test(readFileSync(file, "utf8"))).map((file) => relative(source, file)),
    ).toEqual([]);
  });

  it("would be seen if the page computed one", () => {
    expect(ownArithmetic.test("const bits = -Math.log2(p);")).toBe(true);
    expect(ownArithmetic.test("const width = Math.max(0, x);")).toBe(false);
  });
});
