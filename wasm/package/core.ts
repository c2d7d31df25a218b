/**
 * The core of Surprise Lab for JavaScript: information measures of discrete distributions, within 2 ulp of the exact
 * value and the same to the last bit in Node and in every browser.
 *
 * ```js
 * import { loadCore } from "surprise-lab/core";
 * const core = await loadCore();
 * core.entropy(logits, { unit: "bits" });
 * ```
 */
import createCoreModule, {
  type CalibrationReading,
  type CoreModule,
  type FastTruncation,
  type InputKind,
  type LogitsSummary,
  type NumberArray,
  type SelfTestReport,
  type Truncation,
  type TruncationOptions,
} from "./surprise-core.mjs";

export type {
  CalibrationReading,
  FastTruncation,
  InputKind,
  LogitsSummary,
  NumberArray,
  SelfTestCheck,
  SelfTestReport,
  Truncation,
} from "./surprise-core.mjs";

/** One bit is ln 2 nats; one ban, or hartley, is ln 10 nats. */
export type Unit = "nats" | "bits" | "bans";

export interface InputOption {
  /** What the numbers mean; "logits" where it is left out. Probabilities must sum to 1 within 1e-6. */
  input?: InputKind;
}

export interface MeasureOptions extends InputOption {
  /** Of the result; "nats" where it is left out. Squared for the varentropy. */
  unit?: Unit;
}

/** Left out, a truncation is off, the temperature is 1 and the order is that of transformers: temperature first. */
export type TruncateOptions = InputOption & Partial<TruncationOptions>;

export interface CalibrationOptions {
  /** Bins of equal width; 15 where it is left out, as in Guo et al. 2017. */
  bins?: number;
}

/**
 * Every `x`, `p`, `q` is a Float32Array or a Float64Array and is only read. A bad input throws an `Error` whose `name` says
 * what is wrong ("NotANumber", "NotNormalized", "InvalidParameter", ...) and whose message holds the value and its index.
 */
export interface Core {
  /** H(p) = -Σ p ln p, in [0, ln V]. */
  entropy(x: NumberArray, options?: MeasureOptions): number;
  /** -ln p_y of outcome `y`; Infinity where p_y = 0. */
  surprisal(x: NumberArray, y: number, options?: MeasureOptions): number;
  /** H(p, q) = -Σ p ln q, in [H(p), Infinity]. */
  crossEntropy(p: NumberArray, q: NumberArray, options?: MeasureOptions): number;
  /** KL(p‖q) = Σ p ln(p/q), in [0, Infinity]. */
  klDivergence(p: NumberArray, q: NumberArray, options?: MeasureOptions): number;
  /** The Jensen-Shannon divergence (scipy's `jensenshannon` is its square root), in [0, ln 2]. */
  jsDivergence(p: NumberArray, q: NumberArray, options?: MeasureOptions): number;
  /** The variance of -ln p, in squared units. */
  varentropy(x: NumberArray, options?: MeasureOptions): number;
  /** Rényi entropy of an order from 0 to Infinity; 1 is the entropy, Infinity the min-entropy. */
  renyiEntropy(x: NumberArray, order: number, options?: MeasureOptions): number;
  /** ln Σ exp(x), of any numbers. */
  logSumExp(x: NumberArray): number;
  /** Temperature, top-k, top-p, min-p and typical truncation, in the order of llama.cpp or of transformers. */
  truncate(x: NumberArray, options?: TruncateOptions): Truncation;
  /** Reliability of confidences in [0, 1] against correctness, 0 or 1. */
  calibration(confidences: NumberArray, correct: NumberArray, options?: CalibrationOptions): CalibrationReading;
  /** The same measures of float32 logits in float arithmetic, several times faster than a loop in JavaScript. */
  readonly fast: FastCore;
  /** Proves the numbers here and now: reference values, identities, the digest, and one control that must fail. */
  selfTest(): SelfTestReport;
}

export interface UnitOption {
  /** Of the result; "nats" where it is left out. */
  unit?: Unit;
}

/** The relative error is 2e-8, of KL 1e-6. Where float has too few digits, the exact way is taken by itself. */
export interface FastCore {
  /** H, in [0, ln V]. */
  entropy(logits: Float32Array, options?: UnitOption): number;
  /** -ln p_y: the cross-entropy with the one right answer `y`. */
  surprisal(logits: Float32Array, y: number, options?: UnitOption): number;
  /** KL(p‖q). */
  klDivergence(p: Float32Array, q: Float32Array, options?: UnitOption): number;
  /** ln Σ exp(z). */
  logSumExp(logits: Float32Array): number;
  /** Several measures for the price of an entropy and a little, in nats. */
  summarize(logits: Float32Array): LogitsSummary;
  /** Into `probabilities`, a new array where it is left out. */
  softmax(logits: Float32Array, probabilities?: Float32Array): Float32Array;
  /** Indices of the k largest logits, largest first; of equal ones the lower index first. */
  topK(logits: Float32Array, k: number): Int32Array;
  /** Temperature (1 where it is left out), then the smallest set of the likeliest with that mass. */
  topP(logits: Float32Array, mass: number, temperature?: number): FastTruncation;
}

const unitsPerNat: Record<Unit, number> = { nats: 1, bits: Math.LOG2E, bans: Math.LOG10E };

function invalidParameter(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: "InvalidParameter" });
}

/** A misspelt option would otherwise be ignored without a word, and the answer be in the wrong unit. */
function refuseUnknown(options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw invalidParameter(`Unknown option "${key}"; it is one of ${known.join(", ")}.`);
  }
}

function perNatOf(unit: Unit): number {
  if (!Object.hasOwn(unitsPerNat, unit)) {
    throw invalidParameter(
      `Unknown unit ${JSON.stringify(unit)}; it is one of ${Object.keys(unitsPerNat).join(", ")}.`,
    );
  }
  return unitsPerNat[unit];
}

function measured(options: MeasureOptions): { input: InputKind; perNat: number } {
  refuseUnknown(options, ["input", "unit"]);
  return { input: options.input ?? "logits", perNat: perNatOf(options.unit ?? "nats") };
}

function perNat(options: UnitOption): number {
  refuseUnknown(options, ["unit"]);
  return perNatOf(options.unit ?? "nats");
}

function fastCore(module: CoreModule): FastCore {
  return {
    entropy: (logits, options = {}) => module.entropyFast(logits) * perNat(options),
    surprisal: (logits, y, options = {}) => module.surprisalFast(logits, y) * perNat(options),
    klDivergence: (p, q, options = {}) => module.klDivergenceFast(p, q) * perNat(options),
    logSumExp: (logits) => module.logSumExpFast(logits),
    summarize: (logits) => module.summarizeFast(logits),
    softmax(logits, probabilities = new Float32Array(logits.length)) {
      module.softmaxFast(logits, probabilities);
      return probabilities;
    },
    topK: (logits, k) => module.topK(logits, k),
    topP: (logits, mass, temperature = 1) => module.topPFast(logits, temperature, mass),
  };
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The SIMD build where the engine takes it, the scalar one elsewhere: both give the same bits. */
async function wasmBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const simd = decode((await import("./simd-wasm.mjs")).default);
  return WebAssembly.validate(simd) ? simd : decode((await import("./scalar-wasm.mjs")).default);
}

/** Loads a core of its own for each call. Nothing is fetched but this package's own modules. */
export async function loadCore(): Promise<Core> {
  const module = await createCoreModule({ wasmBinary: await wasmBytes() });
  return {
    entropy(x, options = {}) {
      const { input, perNat } = measured(options);
      return module.entropy(x, input) * perNat;
    },
    surprisal(x, y, options = {}) {
      const { input, perNat } = measured(options);
      return module.surprisal(x, input, y) * perNat;
    },
    crossEntropy(p, q, options = {}) {
      const { input, perNat } = measured(options);
      return module.crossEntropy(p, q, input) * perNat;
    },
    klDivergence(p, q, options = {}) {
      const { input, perNat } = measured(options);
      return module.klDivergence(p, q, input) * perNat;
    },
    jsDivergence(p, q, options = {}) {
      const { input, perNat } = measured(options);
      return module.jsDivergence(p, q, input) * perNat;
    },
    varentropy(x, options = {}) {
      const { input, perNat } = measured(options);
      return module.varentropy(x, input) * perNat * perNat;
    },
    renyiEntropy(x, order, options = {}) {
      const { input, perNat } = measured(options);
      return module.renyiEntropy(x, input, order) * perNat;
    },
    logSumExp: (x) => module.logSumExp(x),
    truncate(x, options = {}) {
      const off: TruncationOptions = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "transformers" };
      refuseUnknown(options, ["input", ...Object.keys(off)]);
      const { input = "logits", ...truncations } = options;
      return module.truncate(x, input, { ...off, ...truncations });
    },
    calibration(confidences, correct, options = {}) {
      refuseUnknown(options, ["bins"]);
      return module.calibration(confidences, correct, options.bins ?? 15);
    },
    fast: fastCore(module),
    selfTest: () => module.selfTest(),
  };
}
