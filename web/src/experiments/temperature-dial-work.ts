// What <temperature-dial> asks of the core, and the answers that belong together: all of one distribution.

import type { InputKind, NumberArray, TemperatureCurve, Truncation } from "../../../wasm/surprise-core.js";
import { makeScale } from "../charts/axis.js";
import type { EngineTask, MakeTask } from "./engine-task.js";
import {
  type DialState,
  highestT,
  lowestT,
  optionsOf,
  otherOrder,
  questionShare,
  syntheticDeviation,
  syntheticOutcomes,
} from "./temperature-dial-state.js";

/** The distribution before any sampler, as it is handed to the core. */
interface Source {
  x: NumberArray;
  input: InputKind;
  kind: DialState["source"];
  /** The model's tokens of the context; undefined for the synthetic one. */
  contextTokens: number | undefined;
}

/** One row of the temperature curve. */
export interface CurveRow {
  t: number;
  entropyNats: number;
  effectiveOutcomes: number;
  slopeNats: number;
  maxProbability: number;
}

export interface DialReading {
  source: Source;
  outcomes: number;
  /** At temperature 1, nothing cut: (V), and its outcomes likeliest first. */
  before: Float64Array;
  likeliest: Int32Array;
  entropyNats: number;
  /** ln V. */
  ceilingNats: number;
  /** The outcomes that share the question's mass. */
  sharing: number;
  /** By the reader's order, and by the other. */
  after: Truncation;
  other: Truncation;
  options: ReturnType<typeof optionsOf>;
  /** -ln(kept mass). */
  cutNats: number;
  curve: readonly CurveRow[];
  /** At the reader's temperature, nothing cut. */
  point: CurveRow;
}

const nothingCut = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;
const gridPoints = 90;
const syntheticSeed = 1;

function temperatureGrid(): Float64Array {
  const along = makeScale("log", [lowestT, highestT], [0, gridPoints - 1]);
  return Float64Array.from({ length: gridPoints }, (_unused, index) => along.invert(index));
}

function rowOf(curve: TemperatureCurve, index: number): CurveRow {
  return {
    t: curve.temperature[index] as number,
    entropyNats: curve.entropyNats[index] as number,
    effectiveOutcomes: curve.effectiveOutcomes[index] as number,
    slopeNats: curve.entropySlopeNats[index] as number,
    maxProbability: curve.maxProbability[index] as number,
  };
}

export class DialWork {
  private readonly next: EngineTask<"nextToken">;
  private readonly shape: EngineTask<"shape">;
  private readonly full: EngineTask<"truncate">;
  private readonly summary: EngineTask<"summarize">;
  private readonly sharing: EngineTask<"truncate">;
  private readonly after: EngineTask<"truncate">;
  private readonly other: EngineTask<"truncate">;
  private readonly grid: EngineTask<"temperatureCurve">;
  private readonly point: EngineTask<"temperatureCurve">;
  private readonly cost: EngineTask<"surpriseCurve">;
  private source: Source | undefined;
  private shown: DialReading | undefined;

  /** `open` answers the engine's name of the model once it is there, or undefined when it could not be had. */
  constructor(
    task: MakeTask,
    private readonly open: () => Promise<string | undefined>,
  ) {
    this.next = task("nextToken");
    this.shape = task("shape");
    this.full = task("truncate");
    this.summary = task("summarize");
    this.sharing = task("truncate");
    this.after = task("truncate");
    this.other = task("truncate");
    this.grid = task("temperatureCurve");
    this.point = task("temperatureCurve");
    this.cost = task("surpriseCurve");
  }

  /** Asks for what has changed; the newest call on each channel wins. */
  async ask(state: DialState, changed: ReadonlySet<keyof DialState>, latest: () => DialState): Promise<void> {
    if (changed.has("source") || (changed.has("context") && state.source === "model")) {
      await (state.source === "model" ? this.readContext(state.context) : this.drawShape());
      this.askOnce();
    }
    this.askSamplers(latest());
  }

  private async readContext(context: string): Promise<void> {
    const name = await this.open();
    if (name === undefined) return;
    await this.next.run([name, context]);
    const { value } = this.next;
    if (value !== undefined)
      this.source = { x: value.logits, input: "logits", kind: "model", contextTokens: value.tokens };
  }

  private async drawShape(): Promise<void> {
    if (this.shape.value === undefined)
      await this.shape.run(["gaussianLogits", syntheticOutcomes, syntheticDeviation, syntheticSeed]);
    const x = this.shape.value;
    if (x !== undefined) this.source = { x, input: "probabilities", kind: "synthetic", contextTokens: undefined };
  }

  private askOnce(): void {
    const { source } = this;
    if (source === undefined || this.full.args?.[0] === source.x) return;
    const { x, input } = source;
    void this.full.run([x, input, nothingCut]);
    void this.summary.run([x, input]);
    void this.sharing.run([x, input, { ...nothingCut, topP: questionShare }]);
    void this.grid.run([x, input, temperatureGrid()]);
  }

  private askSamplers(state: DialState): void {
    const { source } = this;
    if (source === undefined || source.kind !== state.source) return;
    const { x, input } = source;
    void this.askCut(source, state);
    void this.other.run([x, input, optionsOf(state, otherOrder(state.order))]);
    void this.point.run([x, input, Float64Array.of(state.t)]);
  }

  private async askCut({ x, input }: Source, state: DialState): Promise<void> {
    await this.after.run([x, input, optionsOf(state)]);
    const mass = this.after.value?.keptMass;
    if (mass !== undefined && this.cost.args?.[0][0] !== mass) await this.cost.run([Float64Array.of(mass)]);
  }

  /** The newest set of answers to one and the same distribution; while a newer one is being read, the last. */
  get reading(): DialReading | undefined {
    const { source, full, summary, sharing, after, other, grid, point, cost } = this;
    const x = source?.x;
    const all = [full, summary, sharing, after, other, grid, point];
    const together = source !== undefined && all.every((task) => task.value !== undefined && task.args?.[0] === x);
    if (!together || full.value === undefined || after.value === undefined || after.args === undefined)
      return this.shown;
    const kept = full.value;
    this.shown = {
      source,
      outcomes: kept.probabilities.length,
      before: kept.probabilities,
      likeliest: kept.kept,
      entropyNats: kept.entropyBeforeNats,
      ceilingNats: summary.value?.maxEntropyNats ?? Number.NaN,
      sharing: sharing.value?.kept.length ?? 0,
      after: after.value,
      other: other.value ?? after.value,
      options: after.args[2],
      cutNats: cost.args?.[0][0] === after.value.keptMass ? (cost.value?.surprisalNats[0] ?? Number.NaN) : Number.NaN,
      curve: rowsOf(grid.value),
      point: rowOf(point.value as TemperatureCurve, 0),
    };
    return this.shown;
  }

  /** Whether the numbers on the screen are of what the state says. */
  isOf(state: DialState): boolean {
    return this.shown?.source.kind === state.source;
  }
}

function rowsOf(curve: TemperatureCurve | undefined): CurveRow[] {
  return curve === undefined ? [] : Array.from(curve.temperature, (_t, index) => rowOf(curve, index));
}
