// The build with SIMD and the one without: two engines' worth of code, one page's worth of numbers.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule } from "../../../wasm/surprise-core";
import { bitsOf, calls } from "../calls";
import { builtFile, loadModule, root, seededUniform } from "../load";

const simdFolder = join(root, "build/wasm");
const scalarFolder = join(root, "build/wasm-scalar");

let simd: CoreModule;
let scalar: CoreModule;
beforeAll(async () => {
  [simd, scalar] = await Promise.all([loadModule(simdFolder), loadModule(scalarFolder)]);
});

describe("the builds with and without SIMD", () => {
  it("are what they say", () => {
    expect([simd.simd(), scalar.simd()]).toEqual([true, false]);
    expect(builtFile(simdFolder, "surprise-core.wasm").equals(builtFile(scalarFolder, "surprise-core.wasm"))).toBe(
      false,
    );
  });

  it("share one JavaScript, so that a page ships it once", () => {
    expect(builtFile(simdFolder, "surprise-core.mjs").equals(builtFile(scalarFolder, "surprise-core.mjs"))).toBe(true);
  });

  it.each(Object.keys(calls) as (keyof typeof calls)[])("give the same bits for %s", (name) => {
    const bits = bitsOf(calls[name](simd));
    expect(bits.size).toBeGreaterThan(0);
    expect(bitsOf(calls[name](scalar))).toEqual(bits);
  });

  it("give the same bits of the precise and the fast measures at every length around a block's end", () => {
    const uniform = seededUniform(5);
    for (const length of [1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 20_011, 100_277]) {
      const logits = Float32Array.from({ length }, () => 30 * uniform());
      const other = logits.map((z) => z + uniform());
      const reads: Record<string, (core: CoreModule) => unknown> = {
        entropy: (core) => core.entropy(logits, "logits"),
        logSumExp: (core) => core.logSumExp(logits),
        summarizeFast: (core) => core.summarizeFast(logits),
        klDivergenceFast: (core) => core.klDivergenceFast(logits, other),
        softmaxFast: (core) => {
          const probabilities = new Float32Array(logits.length);
          return [core.softmaxFast(logits, probabilities), probabilities];
        },
        topPFast: (core) => core.topPFast(logits, 2, 0.9),
      };
      for (const [name, of] of Object.entries(reads)) {
        expect(bitsOf(of(scalar)), `${name} of ${length}`).toEqual(bitsOf(of(simd)));
      }
    }
  });

  it("have the same digest", () => {
    expect(scalar.selfTest().digest).toBe(simd.selfTest().digest);
  });
});

describe("bits", () => {
  it("tell apart what equality does not, and call two NaNs the same", () => {
    expect(bitsOf({ x: 0 })).not.toEqual(bitsOf({ x: -0 }));
    expect(bitsOf([0.1 + 0.2])).not.toEqual(bitsOf([0.3]));
    expect(bitsOf(Number.NaN)).toEqual(bitsOf(Number.NaN));
  });
});
