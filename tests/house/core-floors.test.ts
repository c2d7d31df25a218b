// The floors of core/ use only the floors below them, and nothing of core/ knows where it runs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const floors = ["numeric", "information", "language", "learning"];
// The self-test stands on the roof: it may look down on every floor, and no floor looks up to it.
const roof = "selftest";

type Sources = ReadonlyMap<string, string>;

/** One sentence for each include, or forbidden name, that core/ may not have. */
function faults(sources: Sources): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    const floor = path.split("/")[1] ?? "";
    const height = floor === roof ? floors.length : floors.indexOf(floor);
    if (height < 0) found.push(`${path} lies on no floor`);
    for (const [, target = ""] of text.matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)) {
      const targetFloor = target.startsWith("core/") ? (target.split("/")[1] ?? "") : undefined;
      const targetHeight = targetFloor === roof ? floors.length : floors.indexOf(targetFloor ?? "");
      if (targetFloor !== undefined && targetHeight > height)
        found.push(`${path} includes ${target}, a floor above it`);
      if (/\.cpp$/.test(target)) found.push(`${path} includes ${target}, a source file`);
      if (/^(wasm|web|tools|tests)\//.test(target) || target.includes("..")) found.push(`${path} includes ${target}`);
      if (/^(emscripten|iostream|fstream|filesystem|chrono|ctime|thread|random|immintrin|wasm_simd)/.test(target))
        found.push(`${path} includes <${target}>: core/ has no I/O, clock, threads or platform`);
    }
    // __wasm_simd128__ says what instructions there are, as __SSE2__ does, not where the code runs.
    // snprintf writes into memory; its sisters write to the world. An unqualified pow would fall through to the C library.
    const platform =
      /emscripten|__wasm(?!_simd128__)|getenv|std::(exp|log|log1p|expm1|tanh)\b|\b(pow|exp2|log2|log10|sin|cos|erf|l?tgamma)\(|\b(printf|fprintf|puts|fopen|fwrite|scanf)\(/i.exec(
        text,
      );
    if (platform) found.push(`${path} names ${platform[0]}`);
  }
  return found;
}

function readCore(): Sources {
  const sources = new Map<string, string>();
  for (const entry of readdirSync("core", { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /\.(h|cpp)$/.test(entry.name)) {
      const path = join(entry.parentPath, entry.name);
      sources.set(path, readFileSync(path, "utf8"));
    }
  return sources;
}

describe("the floors of core/", () => {
  it("never look up, and know no platform", () => {
    const sources = readCore();
    expect(sources.size).toBeGreaterThan(5);
    expect(faults(sources)).toEqual([]);
  });

  it.each([
    ["an include of a higher floor", "core/numeric/sum.h", '#include "core/information/entropy.h"'],
    ["an include of the roof", "core/language/ngram.cpp", '#include "core/selftest/self_test.h"'],
    ["an include of another house", "core/numeric/sum.h", '#include "wasm/convert.h"'],
    ["an include of a source file", "core/numeric/sum.h", '#include "core/numeric/sum.cpp"'],
    ["input and output", "core/numeric/sum.cpp", "#include <iostream>"],
    ["the compiler's platform", "core/numeric/simd.h", "#ifdef __EMSCRIPTEN__"],
    ["the platform's own name", "core/numeric/simd.h", "#ifdef __wasm__"],
    ["writing to the screen", "core/numeric/sum.cpp", 'printf("%g", sum);'],
    ["the C library's power", "core/information/entropy.cpp", "return pow(p, order);"],
    ["the C library's logarithm", "core/information/entropy.cpp", "return std::log(p);"],
    ["a file on no floor", "core/attic/x.cpp", ""],
  ])("are caught in the wrong with %s", (_, path, text) => {
    expect(faults(new Map([[path, text]]))).toHaveLength(1);
  });
});
