// From a state to numbers: a model, a text that it has not seen, its predictions, and what they are worth at the temperature asked for.
// The first part of the text is for fitting a temperature, the rest for judging: no number on the screen was fitted to what it judges.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import type { Args, CalibrationFacts } from "../engine/protocol.js";
import { firstCharacters, type TextLibrary } from "../records/texts.js";
import { capitalsQuiz, quizRows } from "./calibration-lab-capitals.js";
import type { ModelId, NgramId, TextId, TransformerId } from "./calibration-lab-state.js";
import type { EngineTask } from "./engine-task.js";
import type { LabModel } from "./lab-model.js";

/** An n-gram model's predictions: its tokens are characters. */
const characters = 16_000;
/** A transformer's: each keeps the logits of the whole vocabulary, 16 KB at 4,096 tokens. */
const tokens = 5_400;
/** More than enough for so many tokens. */
const charactersForTokens = 40_000;
const fittedShare = 0.25;

interface NgramRecipe {
  trainingCharacters: number;
  order: number;
  smoothing: "kneserNey" | "minimal";
}

const highestOrder = 8;

/** Both learn Moby-Dick. The second learns a little of it by heart: almost no smoothing, and a long memory. */
export const recipes: Readonly<Record<NgramId, NgramRecipe>> = {
  ngram: { trainingCharacters: Number.POSITIVE_INFINITY, order: 6, smoothing: "kneserNey" },
  "by-heart": { trainingCharacters: 100_000, order: 7, smoothing: "minimal" },
};

export interface Predictions {
  /** What was read: a sentence's subject. */
  about(): TemplateResult | string;
  /** Of all predictions: the first `fitted` are for fitting. */
  tokens: number;
  fitted: number;
  /** Rows that are judged: where a word goes on or ends, and where one begins; of the quiz, cities of the stories and others. */
  easy: Int32Array;
  hard: Int32Array;
  readingMs: number;
}

/** A text to read and which of its tokens count. */
interface Reading {
  about(): TemplateResult | string;
  text: string;
  rows(startsWord: Int32Array): Pick<Predictions, "fitted" | "easy" | "hard">;
}

export const isTransformer = (id: ModelId): id is TransformerId => id === "large" || id === "small";

interface Tasks {
  training: EngineTask<"trainNgram">;
  calibrating: EngineTask<"calibrateNgram">;
  calibratingModel: EngineTask<"calibrateModel">;
  reading: EngineTask<"readCalibration">;
  fitting: EngineTask<"fitTemperature">;
}

let labs = 0;

export class CalibrationWork {
  predictions: Predictions | undefined;
  private readonly name = `calibration-lab-${labs++}`;
  private trained: NgramId | undefined;
  private key = "";
  private calls = 0;

  constructor(
    private readonly library: TextLibrary,
    private readonly transformers: Readonly<Record<TransformerId, LabModel>>,
    private readonly tasks: Tasks,
  ) {}

  /** Rejects when a text could not be loaded; false when it was stopped or overtaken. */
  async bringUpToDate(model: ModelId, text: TextId, temperature: number): Promise<boolean> {
    const call = ++this.calls;
    const overtaken = (): boolean => call !== this.calls;
    const key = `${model} ${text}`;
    if (key !== this.key) {
      const reading = await readingOf(this.library, text);
      const engineName = overtaken() ? undefined : await this.prepare(model);
      if (engineName === undefined || overtaken()) return false;
      const start = performance.now();
      // From here on the engine holds another reading than the rows of `predictions` are of, until they are replaced, too.
      this.key = "";
      // A judgement that still waits for its turn has the rows of the reading before.
      this.tasks.reading.cancel();
      this.tasks.fitting.cancel();
      const facts = await this.calibrate(model, engineName, reading.text);
      if (facts === undefined || overtaken()) return false;
      const { tokens, startsWord } = facts;
      const readingMs = performance.now() - start;
      this.predictions = { about: reading.about, tokens, readingMs, ...reading.rows(startsWord) };
      this.key = key;
    }
    await this.read(temperature);
    return !overtaken();
  }

  /** The model in the engine, by its name there. */
  private async prepare(model: ModelId): Promise<string | undefined> {
    if (isTransformer(model)) return this.transformers[model].open();
    return (await this.train(model)) ? this.name : undefined;
  }

  private async calibrate(model: ModelId, engineName: string, text: string): Promise<CalibrationFacts | undefined> {
    const { calibrating, calibratingModel } = this.tasks;
    if (isTransformer(model)) {
      const args: Args<"calibrateModel"> = [this.name, engineName, text, tokens, { window: 0, stride: 0 }];
      await calibratingModel.run(args);
      return calibratingModel.args === args ? calibratingModel.value : undefined;
    }
    const { order, smoothing } = recipes[model];
    const args: Args<"calibrateNgram"> = [this.name, engineName, firstCharacters(text, characters), order, smoothing];
    await calibrating.run(args);
    return calibrating.args === args ? calibrating.value : undefined;
  }

  /** At another temperature: nothing is read anew. */
  async read(temperature: number): Promise<void> {
    if (this.predictions === undefined) return;
    const { easy, hard } = this.predictions;
    await this.tasks.reading.run([this.name, temperature, easy, hard]);
  }

  /** The fitted temperature; undefined when it was stopped. */
  async fit(): Promise<number | undefined> {
    if (this.key === "" || this.predictions === undefined || this.predictions.fitted === 0) return undefined;
    const args: Args<"fitTemperature"> = [this.name, this.predictions.fitted];
    await this.tasks.fitting.run(args);
    return this.tasks.fitting.args === args ? this.tasks.fitting.value?.temperature : undefined;
  }

  private async train(model: NgramId): Promise<boolean> {
    if (this.trained === model) return true;
    const text = firstCharacters(await this.library.training("moby-dick"), recipes[model].trainingCharacters);
    const args: Args<"trainNgram"> = [this.name, text, highestOrder];
    await this.tasks.training.run(args);
    if (this.tasks.training.args !== args) return false;
    this.trained = model;
    return true;
  }
}

async function readingOf(library: TextLibrary, id: TextId): Promise<Reading> {
  if (id === "capitals") {
    const quiz = capitalsQuiz();
    const about = (): string =>
      msg(
        str`The quiz: ${quiz.answers.length} capitals, one sentence each; judged is the token in which an answer begins`,
      );
    return { about, text: quiz.text, rows: (startsWord) => ({ fitted: 0, ...quizRows(startsWord, quiz) }) };
  }
  const facts = await library.facts(id);
  return {
    about: () =>
      msg(
        html`The text: <span translate="no">${facts.title}, ${facts.heldOut.part}</span>, which the model has not seen`,
      ),
    text: firstCharacters(await library.heldOut(id), charactersForTokens),
    rows: splitByWords,
  };
}

function splitByWords(startsWord: Int32Array): Pick<Predictions, "fitted" | "easy" | "hard"> {
  const fitted = Math.floor(startsWord.length * fittedShare);
  const rows = (start: number): Int32Array =>
    Int32Array.from([...startsWord.keys()].filter((row) => row >= fitted && startsWord[row] === start));
  return { fitted, easy: rows(0), hard: rows(1) };
}
