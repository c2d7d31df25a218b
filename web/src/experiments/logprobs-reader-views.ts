// What stands in the picture of <logprobs-reader>: one view at a time.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { Unit } from "../units.js";
import { peakOf, type ShownAnswer } from "./logprobs-reader-answer.js";
import { answerList, surpriseLists } from "./logprobs-reader-lists.js";
import { comparisonPicture, entropyPicture, marksPicture, pairOf } from "./logprobs-reader-pictures.js";
import type { LogprobsState, View } from "./logprobs-reader-state.js";
import { tokenReadout, tokenStrip } from "./logprobs-reader-tokens.js";
import type { LogprobsWork } from "./logprobs-reader-work.js";

export interface ViewOptions {
  work: LogprobsWork;
  shown: ShownAnswer;
  state: LogprobsState;
  view: View;
  /** The token that is read, in its answer; in the comparison, the piece. */
  at: number;
  width: number;
  unit: Unit;
  /** The tokens' costs are not to be seen yet: the question is open. */
  hidden: boolean;
  /** The token that the reader marked, where there was a question. */
  guess: number | undefined;
  description: string;
  onRead(at: number): void;
  onMark(at: number): void;
  onAnswer(place: number): void;
  /** In the file's row of tokens. */
  onToken(token: number): void;
  onChange(patch: Partial<LogprobsState>): void;
}

export function viewPicture(options: ViewOptions): TemplateResult | typeof nothing {
  const { work, shown, state, at, width, unit, description, onRead } = options;
  const { main, sums, marks, marked } = work;
  if (main === undefined || sums === undefined) return nothing;
  switch (options.view) {
    case "answers":
      return answerList({
        reading: main,
        sums,
        marks,
        place: shown.place,
        order: state.order,
        unit,
        onOpen: options.onAnswer,
      });
    case "surprises":
      return surpriseLists({
        reading: main,
        sums,
        unsure: state.unsure,
        unit,
        onOpen: options.onToken,
        onUnsure: (unsure) => options.onChange({ unsure }),
      });
    case "entropy":
      return html`${tokenStrip({ shown, at, size: "low", unit, onRead })}
        ${entropyPicture({ shown, at, width, unit, description, onRead })}`;
    case "marks":
      return marked === undefined ? nothing : marksPicture(marked, width, unit, description);
    case "compare":
      return comparison(options);
    case "tokens":
      return tokens(options);
  }
}

function tokens({ shown, at, unit, hidden, guess, onRead, onMark }: ViewOptions): TemplateResult {
  const asked = !hidden && guess !== undefined;
  const last = shown.end - shown.begin - 1;
  return html`${tokenStrip({
    shown,
    at: Math.min(at, last),
    guess,
    peak: asked ? peakOf(shown) - shown.begin : undefined,
    hidden,
    size: hidden ? "tall" : "middle",
    unit,
    onRead,
    onMark,
  })}${hidden ? nothing : tokenReadout(shown, Math.min(at, last), unit)}`;
}

function comparison(options: ViewOptions): TemplateResult | typeof nothing {
  const { work, shown, at, width, unit, description, onRead } = options;
  if (work.comparison === undefined || work.main === undefined) return nothing;
  const pair = pairOf(work.comparison, shown.place);
  if (pair === undefined)
    return html`<p class="none">${msg("The second file has no answer that belongs to this one: go to another.")}</p>`;
  return comparisonPicture({
    p: work.main,
    comparison: work.comparison,
    shown: pair,
    at,
    width,
    unit,
    description,
    onRead,
  });
}
