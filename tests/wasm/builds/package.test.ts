// The npm package as a stranger meets it: installed by path into an empty folder, without network.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../load";

const built = join(root, "build/package");
let folder: string;

function run(program: string, ...parameters: string[]): string {
  return execFileSync(program, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs a module in the folder; what it gives `print` comes back. */
function runModule<Result>(body: string): Result {
  writeFileSync(
    join(folder, "try.mjs"),
    `import { loadCore } from "surprise-lab/core";
     const core = await loadCore();
     const thrown = (call) => { try { call(); return "nothing"; } catch (e) { return { name: e.name, message: e.message, index: e.index }; } };
     console.log(JSON.stringify((() => { ${body} })()));`,
  );
  return JSON.parse(run(process.execPath, "try.mjs")) as Result;
}

beforeAll(() => {
  if (!existsSync(join(built, "package.json"))) throw new Error("build/package is missing: npm run build:package");
  folder = mkdtempSync(join(tmpdir(), "surprise-lab-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", version: "1.0.0", private: true }));
  run("npm", "install", "--offline", "--install-links", "--no-audit", "--no-fund", built);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package surprise-lab", () => {
  it("has a readme, a licence and the project's version", () => {
    const installed = join(folder, "node_modules/surprise-lab");
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest.name).toBe("surprise-lab");
    expect(manifest.version).toBe(
      /project\([^)]*VERSION ([\d.]+)/.exec(readFileSync(join(root, "CMakeLists.txt"), "utf8"))?.[1],
    );
    expect(readFileSync(join(installed, "README.md"), "utf8")).toContain("surprise-lab/core");
    expect(readFileSync(join(installed, "LICENSE"), "utf8")).toContain("MIT");
  });

  it("brings a program that reads a file of logprobs", () => {
    writeFileSync(join(folder, "two.csv"), "token,logprob\nHello,-0.25\n world,-1.75\n");
    const said = JSON.parse(run("npx", "--offline", "surprise-lab", "read", "two.csv", "--format", "json")) as Record<
      string,
      unknown
    >;
    expect(said).toMatchObject({
      kind: "logprobs",
      tokens: 2,
      totalNats: 2,
      crossEntropyNats: 1,
      perplexityPerToken: Math.E,
    });
  });

  it("has a fast path that agrees with the exact one", () => {
    const found = runModule<Record<string, unknown>>(`
      const z = Float32Array.from({ length: 10_000 }, (_, i) => 3 * Math.sin(i * i));
      const other = z.map((logit, i) => logit + Math.cos(i));
      const { fast } = core;
      const bits = { unit: "bits" };
      const off = (found, exact) => Math.abs(found / exact - 1);
      const target = new Float32Array(z.length);
      const sum = fast.softmax(z, target).reduce((a, b) => a + b, 0);
      return {
        measures: Math.max(
          off(fast.entropy(z, bits), core.entropy(z, bits)),
          off(fast.surprisal(z, 7, bits), core.surprisal(z, 7, bits)),
          off(fast.logSumExp(z), core.logSumExp(z)),
          off(fast.summarize(z).entropyNats, core.entropy(z)),
        ),
        kl: off(fast.klDivergence(z, other, bits), core.klDivergence(z, other, bits)),
        sum: off(sum, 1),
        inPlace: target[0] === fast.softmax(z)[0],
        topK: [...fast.topK(z, 9)].join() === [...core.truncate(z, { topK: 9 }).kept].join(),
        kept: fast.topP(z, 0.9, 0.7).kept - core.truncate(z, { topP: 0.9, temperature: 0.7 }).kept.length,
      };`);
    expect(found).toMatchObject({ inPlace: true, topK: true, kept: 0 });
    expect(found.measures).toBeLessThan(2e-8);
    expect(found.kl).toBeLessThan(1e-6);
    expect(found.sum).toBeLessThan(1e-5);
  });

  it("measures what the literature prints", () => {
    const found = runModule<Record<string, number>>(`
      const z = Float64Array.of(2, 1, 0.1, -1, 0.5);
      const fair = Float64Array.of(0.5, 0.5), biased = Float64Array.of(0.75, 0.25);
      const bits = { input: "probabilities", unit: "bits" };
      return {
        entropy: core.entropy(z),
        entropyBits: core.entropy(Float64Array.of(0.9, 0.1), bits),
        bans: core.entropy(new Float32Array(100)),
        varentropy: core.varentropy(z),
        varentropyBits2: core.varentropy(z, { unit: "bits" }),
        surprisal: core.surprisal(biased, 1, bits),
        crossEntropy: core.crossEntropy(biased, fair, bits),
        kl: core.klDivergence(fair, biased, bits),
        reverse: core.klDivergence(biased, fair, bits),
        js: core.jsDivergence(Float64Array.of(0.5, 0.5, 0), Float64Array.of(0, 0.5, 0.5), bits),
        renyi: core.renyiEntropy(new Float32Array(8), 2, { unit: "bits" }),
        minEntropy: core.renyiEntropy(biased, Infinity, { input: "probabilities" }),
        logSumExp: core.logSumExp(Float64Array.from({ length: 10 }, (_, i) => i)),
        tenHartleys: core.entropy(new Float32Array(10), { unit: "bans" }),
        counts: core.entropy(Float64Array.of(3, 1), { input: "counts", unit: "bits" }),
      };`);
    expect(found.entropy).toBeCloseTo(1.216991995512, 12);
    expect(found.varentropy).toBeCloseTo(0.635066319353, 12);
    expect(found.varentropyBits2).toBeCloseTo(0.635066319353 * Math.LOG2E ** 2, 11);
    expect(found.entropyBits).toBeCloseTo(0.46899559358928117, 15);
    expect(found.surprisal).toBe(2);
    expect(found.crossEntropy).toBe(1);
    expect(found.kl).toBeCloseTo(0.2075187496, 10);
    expect(found.reverse).toBeCloseTo(0.1887218755, 10);
    expect(found.js).toBeCloseTo(0.5, 15);
    expect(found.renyi).toBeCloseTo(3, 14);
    expect(found.minEntropy).toBeCloseTo(-Math.log(0.75), 15);
    expect(found.logSumExp).toBeCloseTo(9.45862974442671, 14);
    expect(found.tenHartleys).toBeCloseTo(1, 15);
    expect(found.counts).toBeCloseTo(0.8112781244591328, 14);
  });

  it("truncates, calibrates and tests itself", () => {
    const found = runModule<{
      kept: number[];
      order: number[];
      ece: number;
      bins: number;
      passed: boolean;
      failed: string[];
    }>(`
      const p = Float64Array.of(0.1, 0.2, 0.3, 0.4);
      const { passed, checks } = core.selfTest();
      const reading = core.calibration(Float64Array.of(0.9, 0.9, 0.1), Float64Array.of(1, 0, 0));
      return {
        kept: [...core.truncate(p, { input: "probabilities", topP: 0.7 }).probabilities],
        order: [...core.truncate(p, { input: "probabilities", topK: 3, order: "llama.cpp" }).kept],
        ece: reading.ece, bins: reading.binLow.length, passed, failed: checks.filter((c) => !c.passed).map((c) => c.name),
      };`);
    expect(found.kept[3]).toBeCloseTo(4 / 7, 15);
    expect(found.kept[2]).toBeCloseTo(3 / 7, 15);
    expect(found.kept.slice(0, 2)).toEqual([0, 0]);
    expect(found.order).toEqual([3, 2, 1]);
    expect(found.ece).toBeCloseTo((2 / 3) * 0.4 + (1 / 3) * 0.1, 15);
    expect(found.bins).toBe(15);
    expect(found.failed).toEqual([]);
    expect(found.passed).toBe(true);
  });

  it("refuses bad input with a named Error whose sentence holds the value and its index", () => {
    const [nan, negative, sum, index, length, unit, input, option, list] = runModule<
      { name: string; message: string; index?: number }[]
    >(`
      const p = Float64Array.of(0.5, 0.5), probabilities = { input: "probabilities" };
      return [
        thrown(() => core.entropy(Float32Array.of(1, NaN))),
        thrown(() => core.entropy(Float64Array.of(1.5, -0.5), probabilities)),
        thrown(() => core.entropy(Float64Array.of(0.5, 0.4), probabilities)),
        thrown(() => core.surprisal(p, 2, probabilities)),
        thrown(() => core.klDivergence(p, Float64Array.of(1), probabilities)),
        thrown(() => core.entropy(p, { unit: "shannons" })),
        thrown(() => core.entropy(p, { input: "odds" })),
        thrown(() => core.entropy(p, { units: "bits" })),
        thrown(() => core.entropy([0.5, 0.5])),
      ];`);
    expect(nan).toMatchObject({ name: "NotANumber", index: 1, message: expect.stringMatching(/1.*NaN/) });
    expect(negative).toMatchObject({ name: "NegativeProbability", index: 1, message: expect.stringContaining("-0.5") });
    expect(sum).toMatchObject({ name: "NotNormalized", message: expect.stringContaining("0.9") });
    expect(index).toMatchObject({ name: "IndexOutOfRange", message: expect.stringContaining("2") });
    expect(length).toMatchObject({ name: "LengthMismatch" });
    expect(unit).toMatchObject({ name: "InvalidParameter", message: expect.stringMatching(/"shannons".*bits/) });
    expect(input).toMatchObject({ name: "InvalidParameter", message: expect.stringMatching(/"odds".*counts/) });
    expect(option).toMatchObject({ name: "InvalidParameter", message: expect.stringMatching(/"units".*unit/) });
    expect(list).toMatchObject({ name: "TypeError", message: expect.stringContaining("Float32Array") });
  });

  it("is typed: a right program compiles and wrong ones do not", () => {
    const check = (body: string) => {
      writeFileSync(
        join(folder, "try.mts"),
        `import { loadCore, type Core, type Unit } from "surprise-lab/core";
         const core: Core = await loadCore();
         const unit: Unit = "bits";
         ${body}`,
      );
      const flags = [
        "--noEmit",
        "--strict",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--lib",
        "es2023,dom",
        "--types",
        "",
      ];
      try {
        run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), ...flags, "--ignoreConfig", "try.mts");
        return "";
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    expect(check("const h: number = core.entropy(new Float32Array(3), { input: 'counts', unit });")).toBe("");
    expect(check("const kept: Int32Array = core.truncate(new Float64Array(3), { topP: 0.9 }).kept; kept.length;")).toBe(
      "",
    );
    expect(check("core.entropy([1, 2]);")).toContain("error TS");
    expect(check("core.entropy(new Float32Array(3), { unit: 'bytes' });")).toContain("error TS");
  }, 60_000);
});

describe("version numbers", () => {
  it("are all the one of CMakeLists.txt", () => {
    const version = /project\([^)]*VERSION ([\d.]+)/.exec(readFileSync(join(root, "CMakeLists.txt"), "utf8"))?.[1];
    const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8")) as { version: string };
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version: string }>;
    };
    expect(read("package.json").version).toBe(version);
    expect(read("package-lock.json").version).toBe(version);
    expect(lock.packages[""]?.version).toBe(version);
  });
});
