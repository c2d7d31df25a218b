// A lesson as data: experiments in an order, each with the state it opens in, the teacher's words, and what is held back. Whatever comes
// from a link is checked here, and each fault is a sentence with the value and its place.

import { msg, str } from "@lit/localize";
import { type Unit, units } from "../units.js";
import { languages } from "../words/languages.js";

export const lessonVersion = 1;

/** free: as on the page. locked: to be seen, not moved. hidden: not there. */
export const controlModes = ["free", "locked", "hidden"] as const;
export type ControlMode = (typeof controlModes)[number];

/** What a pupil does not see before his prediction: nothing, the numbers, or the numbers and the picture. */
export const hideModes = ["nothing", "numbers", "all"] as const;
export type HideMode = (typeof hideModes)[number];

export interface LessonStep {
  /** The element's name, such as kl-explorer. */
  experiment: string;
  /** Its state as a link writes it, without the experiment's name: p=0.25&unit=nats. */
  state: string;
  heading: string;
  note: string;
  /** What is to be predicted; asked where `hide` holds something back. */
  question: string;
  hide: HideMode;
  controls: ControlMode;
}

export interface Lesson {
  v: typeof lessonVersion;
  title: string;
  units: Unit;
  /** Of all words around the author's own; "" is each reader's. */
  lang: string;
  steps: LessonStep[];
}

export const lessonLimits = { steps: 20, title: 120, heading: 120, note: 2000, question: 400, state: 4000 } as const;

export type ReadLesson = { lesson: Lesson } | { problems: string[] };

type Fields = Readonly<Record<string, unknown>>;

const longestQuote = 40;

/** A value as a sentence shows it: short, whatever it is. */
function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const shown = [...text].slice(0, longestQuote).join("");
  return `“${shown}${shown.length < text.length ? "…" : ""}”`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Collects the sentences of one lesson. */
class LessonReader {
  readonly problems: string[] = [];

  text(fields: Fields, key: keyof typeof lessonLimits, place: string): string {
    const value = fields[key] ?? "";
    const most = lessonLimits[key];
    if (typeof value !== "string") this.problems.push(msg(str`${place}: its ${key} is ${quoted(value)}, not a text.`));
    else if (value.length > most)
      this.problems.push(msg(str`${place}: its ${key} has ${value.length} characters; ${most} fit.`));
    else return value;
    return "";
  }

  oneOf<T extends string>(fields: Fields, key: string, options: readonly T[], place: string): T {
    const value = fields[key] ?? options[0];
    const known = options.find((option) => option === value);
    if (known === undefined) {
      const all = options.filter((option) => option !== "").join(", ");
      this.problems.push(msg(str`${place}: its ${key} is ${quoted(value)}, none of ${all}.`));
    }
    return known ?? (options[0] as T);
  }

  step(value: unknown, place: string, experiments: readonly string[]): LessonStep {
    if (!isFields(value)) this.problems.push(msg(str`${place} is ${quoted(value)}, not a step.`));
    const fields = isFields(value) ? value : {};
    return {
      experiment: isFields(value) ? this.experiment(fields, place, experiments) : "",
      state: this.text(fields, "state", place),
      heading: this.text(fields, "heading", place),
      note: this.text(fields, "note", place),
      question: this.text(fields, "question", place),
      hide: this.oneOf(fields, "hide", hideModes, place),
      controls: this.oneOf(fields, "controls", controlModes, place),
    };
  }

  private experiment(fields: Fields, place: string, experiments: readonly string[]): string {
    const name = experiments.find((known) => known === fields.experiment);
    if (name === undefined)
      this.problems.push(msg(str`${place}: the lab has no experiment ${quoted(fields.experiment ?? "")}.`));
    return name ?? "";
  }

  steps(value: unknown, experiments: readonly string[]): LessonStep[] {
    const most = lessonLimits.steps;
    if (!Array.isArray(value)) this.problems.push(msg(str`The lesson's steps are ${quoted(value)}, not a list.`));
    else if (value.length === 0) this.problems.push(msg("The lesson has no step."));
    else if (value.length > most) this.problems.push(msg(str`The lesson has ${value.length} steps; ${most} fit.`));
    else return value.map((step, index) => this.step(step, msg(str`Step ${index + 1}`), experiments));
    return [];
  }
}

/**
 * Reads a lesson from what JSON gave. Never throws; a lesson with a fault is none.
 * @param experiments the names that the lab knows
 */
export function readLesson(value: unknown, experiments: readonly string[]): ReadLesson {
  if (!isFields(value)) return { problems: [msg(str`A lesson was expected where there is ${quoted(value)}.`)] };
  if (value.v !== lessonVersion)
    return {
      problems: [msg(str`The lesson's version is ${quoted(value.v)}; this lab reads version ${lessonVersion}.`)],
    };
  const reader = new LessonReader();
  const place = msg("The lesson");
  const lesson: Lesson = {
    v: lessonVersion,
    title: reader.text(value, "title", place),
    units: reader.oneOf(value, "units", units, place),
    lang: reader.oneOf(value, "lang", ["", ...languages.map(({ code }) => code)], place),
    steps: reader.steps(value.steps, experiments),
  };
  return reader.problems.length === 0 ? { lesson } : { problems: reader.problems };
}
