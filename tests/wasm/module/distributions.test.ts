// surprise-distributions: what the page loads first. The whole core's numbers, errors and glue in a fifth of the bytes.
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { CoreModule } from "../../../wasm/surprise-core";
import { distributionRequests } from "../../../web/src/engine/protocol";
import { bitsOf, calls } from "../calls";
import { builtFile, loadDistributions, loadModule, moduleFolder, thrownBy } from "../load";

let small: CoreModule;
let whole: CoreModule;
beforeAll(async () => {
  small = (await loadDistributions()) as CoreModule;
  whole = await loadModule();
});

const measures = distributionRequests.filter((name) => name !== "version" && name !== "simd");

describe("the module of distributions", () => {
  it("has what the page asks of it, and nothing else", () => {
    const has = (core: CoreModule) => [...distributionRequests, ...Object.keys(calls)].filter((name) => name in core);
    expect(new Set(has(small))).toEqual(new Set(distributionRequests));
  });

  it("is the same version, built for the same machine", () => {
    expect([small.version(), small.simd()]).toEqual([whole.version(), whole.simd()]);
  });

  it.each(measures)("gives the whole core's bits for %s", (name) => {
    const bits = bitsOf(calls[name](whole));
    expect(bits.size).toBeGreaterThan(0);
    expect(bitsOf(calls[name](small))).toEqual(bits);
  });

  it("refuses with the whole core's errors", () => {
    const refused: ((core: CoreModule) => unknown)[] = [
      (core) => core.entropy(Float64Array.of(0.5, 0.7), "probabilities"),
      (core) => core.entropy(Float64Array.of(0.1, Number.NaN), "logits"),
      (core) => core.klDivergence(new Float32Array(3), new Float32Array(2), "logits"),
      (core) => core.renyiEntropy(new Float32Array(3), "logits", -0.1),
      (core) => core.surprisal(new Float32Array(3), "logits", 3),
      (core) => core.shape("square" as "uniform", 10, 1, 1),
      (core) => core.summarize([1, 2] as unknown as Float32Array, "logits"),
    ];
    const said = (core: CoreModule) =>
      refused.map((call) => {
        const { name, message, index } = thrownBy(() => call(core));
        return { name, message, index };
      });
    expect(said(small)).toEqual(said(whole));
  });

  it("keeps its memory over two hundred calls", () => {
    const { HEAPU8 } = small as CoreModule & { HEAPU8: Uint8Array };
    const logits = new Float32Array(2000);
    for (let call = 0; call < 200; call++) small.compare(logits, logits, "logits");
    expect((small as CoreModule & { HEAPU8: Uint8Array }).HEAPU8.byteLength).toBe(HEAPU8.byteLength);
  });

  it("weighs at most 60 KiB with its glue, compressed as a static host sends it; 66 where SIMD is lacking", () => {
    const bytes = ["surprise-distributions.wasm", "surprise-core.mjs"]
      .map((file) => brotliCompressSync(builtFile(moduleFolder, file)).length)
      .reduce((sum, length) => sum + length);
    expect(bytes).toBeLessThanOrEqual((small.simd() ? 60 : 66) * 1024);
  });
});
