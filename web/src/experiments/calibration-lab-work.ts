// From a state to numbers: a model, a text that it has not seen, its predictions, and what they are worth at the temperature asked for.
// The first part of the text is for fitting a temperature, the rest for judging: no number on the screen was fitted to what it judges.

import { firstCharacters, type TextFacts, type TextLibrary } from "../records/texts.js";
import type { ModelId, TextId } from "./calibration-lab-state.js";
import type { EngineTask } from "./engine-task.js";

/** An n-gram model's predictions: its tokens are characters. */
const characters = 16_000;
const fittedShare = 0.25;

interface NgramRecipe {
  trainingCharacters: number;
  order: number;
  smoothing: "kneserNey" | "minimal";
}

const highestOrder = 8;

/** Both learn Moby-Dick. The second learns a little of it by heart: almost no smoothing, and a long memory. */
export const recipes: Readonly<Record<ModelId, NgramRecipe>> = {
  ngram: { trainingCharacters: Number.POSITIVE_INFINITY, order: 6, smoothing: "kneserNey" },
  "by-heart": { trainingCharacters: 100_000, order: 7, smoothing: "minimal" },
};

export interface Predictions {
  model: ModelId;
  text: TextFacts;
  /** Of all predictions: the first `fitted` are for fitting. */
  tokens: number;
  fitted: number;
  /** Rows that are judged: where a word goes on or ends, and where one begins. */
  easy: Int32Array;
  hard: Int32Array;
  readingMs: number;
}

interface Tasks {
  training: EngineTask<"trainNgram">;
  calibrating: EngineTask<"calibrateNgram">;
  reading: EngineTask<"readCalibration">;
  fitting: EngineTask<"fitTemperature">;
}

let labs = 0;

export class CalibrationWork {
  predictions: Predictions | undefined;
  private readonly name = `calibration-lab-${labs++}`;
  private trained: ModelId | undefined;
  private key = "";
  private calls = 0;

  constructor(
    private readonly library: TextLibrary,
    private readonly tasks: Tasks,
  ) {}

  /** Rejects when a text could not be loaded; false when it was stopped or overtaken. */
  async bringUpToDate(model: ModelId, text: TextId, temperature: number): Promise<boolean> {
    const call = ++this.calls;
    const key = `${model} ${text}`;
    if (key !== this.key) {
      const facts = await this.library.facts(text);
      const unseen = firstCharacters(await this.library.heldOut(text), characters);
      if (call !== this.calls || !(await this.train(model)) || call !== this.calls) return false;
      const { order, smoothing } = recipes[model];
      const start = performance.now();
      const args: [string, string, string, number, "kneserNey" | "minimal"] = [
        this.name,
        this.name,
        unseen,
        order,
        smoothing,
      ];
      await this.tasks.calibrating.run(args);
      const { value } = this.tasks.calibrating;
      if (this.tasks.calibrating.args !== args || value === undefined || call !== this.calls) return false;
      this.predictions = split(value.startsWord, { model, text: facts, readingMs: performance.now() - start });
      this.key = key;
    }
    await this.read(temperature);
    return call === this.calls;
  }

  /** At another temperature: nothing is read anew. */
  async read(temperature: number): Promise<void> {
    if (this.predictions === undefined) return;
    const { easy, hard } = this.predictions;
    await this.tasks.reading.run([this.name, temperature, easy, hard]);
  }

  /** The fitted temperature; undefined when it was stopped. */
  async fit(): Promise<number | undefined> {
    if (this.predictions === undefined) return undefined;
    const args: [string, number] = [this.name, this.predictions.fitted];
    await this.tasks.fitting.run(args);
    return this.tasks.fitting.args === args ? this.tasks.fitting.value?.temperature : undefined;
  }

  private async train(model: ModelId): Promise<boolean> {
    if (this.trained === model) return true;
    const text = firstCharacters(await this.library.training("moby-dick"), recipes[model].trainingCharacters);
    const args: [string, string, number] = [this.name, text, highestOrder];
    await this.tasks.training.run(args);
    if (this.tasks.training.args !== args) return false;
    this.trained = model;
    return true;
  }
}

function split(startsWord: Int32Array, about: Pick<Predictions, "model" | "text" | "readingMs">): Predictions {
  const fitted = Math.floor(startsWord.length * fittedShare);
  const rows = (start: number): Int32Array =>
    Int32Array.from([...startsWord.keys()].filter((row) => row >= fitted && startsWord[row] === start));
  return { ...about, tokens: startsWord.length, fitted, easy: rows(0), hard: rows(1) };
}
