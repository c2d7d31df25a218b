// What <distillation-lab> says around its numbers.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNumber, unitName } from "../units.js";
import { seedsInWords, signedNats } from "./distillation-lab-numbers.js";
import { type LabTexts, positions, rate, sequences } from "./distillation-lab-recipe.js";
import type { Comparison } from "./distillation-lab-results.js";
import type { DistillationRuns } from "./distillation-lab-runs.js";
import type { DistillationState } from "./distillation-lab-state.js";
import { validationCharacters } from "./distillation-lab-texts.js";

export function question({ steps }: DistillationState): TemplateResult {
  const count = formatNumber(steps, 0);
  return msg(html`“Soft targets are worth 2 to 5 points”, one reads, and never where it was measured. Two students see the same ${count} batches, one with labels, one with a teacher’s distributions.
    How much less will the second be surprised? Drag the hollow point.`);
}

/** After the reveal: the reader's guess beside what came out. */
export function why(state: DistillationState, last: Comparison | undefined, ended: boolean): TemplateResult {
  const { unit, guess = 0 } = state;
  const name = unitName(unit);
  const said = `${signedNats(guess, unit, 2)} ${name}`;
  if (last === undefined || last.step === 0)
    return msg(html`You said ${said} a token. The students are learning; the first judgement comes in seconds.`);
  const found = `${signedNats(last.difference.loss.interval.mean, unit)} ${name}`;
  const outcome = ended
    ? msg(html`You said ${said}; it is <b>${found}</b> a token.`)
    : msg(html`You said ${said}; so far it is <b>${found}</b> a token.`);
  return html`${outcome} ${msg("A soft target says of all 4,096 tokens how likely they were; a label names one.")}`;
}

export function hint(): TemplateResult {
  return msg(
    html`Press <em>Train</em>: pairs of students grow side by side, one by labels, one by the teacher’s distributions. Then give them little text, or heat the teacher, and train again.`,
  );
}

/** The errors of everyday, named where they happen. */
export function slipNote({ slip, temperature, hardShare, divergence }: DistillationState): string | typeof nothing {
  const [squared, t] = [formatNumber(temperature * temperature, 1), formatNumber(temperature, 1)];
  if (slip === "no-t2")
    return hardShare === 0
      ? msg(
          str`T² is left out: the soft part's gradient is ${squared} times too small. AdamW, which divides a gradient by its own size, hardly notices; mix in hard labels, and they decide alone.`,
        )
      : msg(
          str`T² is left out: at T = ${t} the soft part pulls ${squared} times too little, and the hard labels decide alone.`,
        );
  if (slip === "mean")
    return hardShare === 0
      ? msg(
          "kl_div's reduction 'mean' divides by the 4,096 tokens of the vocabulary as well; 'batchmean' does not. AdamW hides it as long as there is nothing else in the loss.",
        )
      : msg(
          "kl_div's reduction 'mean' divides by the 4,096 tokens of the vocabulary as well; 'batchmean' does not. Beside the hard labels nothing is left of the teacher.",
        );
  if (divergence === "reverse")
    return msg(
      "Reverse KL seeks: the student may leave out what the teacher says, and is punished for what the teacher would not. Watch its entropy stay below.",
    );
  return nothing;
}

/** What the students learn from, and by what they are judged. */
function textsNote(texts: LabTexts | undefined): TemplateResult {
  const characters = formatNumber(validationCharacters, 0);
  if (texts === undefined)
    return msg(html`So the students learn from a text of the lab, and the teacher’s distributions over it are what it thinks of
    that text, not of its own. They are judged on chapters (the first ${characters} characters), which no student sees and the teacher did not see either.`);
  const { title, heldOutPart } = texts;
  return msg(html`So the students learn from <cite>${title}</cite>, and the teacher’s distributions over it are what it thinks of
    that text, not of its own. They are judged on <span translate="no">${heldOutPart}</span> (the first ${characters} characters), which no student sees and the teacher did not see either.`);
}

function studentNote(parameters: number | undefined): TemplateResult {
  const count = formatNumber(parameters ?? 0, 0);
  return parameters === undefined
    ? msg(html`A student has a context of ${positions} tokens.`)
    : msg(html`A student has a context of ${positions} tokens and ${count} parameters.`);
}

export function sourceNote(
  state: DistillationState,
  texts: LabTexts | undefined,
  runs: DistillationRuns,
): TemplateResult {
  const [firstSeed, lastSeed] = [state.seed, state.seed + state.seeds - 1];
  return html`<p>${msg(html`Soft targets, the temperature and the factor T²: G. Hinton, O. Vinyals, J. Dean, “Distilling the Knowledge in a Neural Network”, 2015 (arXiv 1503.02531). Reverse KL and JSD between language models:
    Y. Gu et al., 2023 (2306.08543), R. Agarwal et al., 2023 (2306.13649). For “2 to 5 points” we found no source: that is why it is measured here. The interval is Student’s, 1908, over the pairs’ differences:
    it holds what changes with the seed, the first weights and the batches, and not what another text or another teacher would change.`)}</p>
    <p>${msg(html`The teacher has read old short stories (its card says which); those are not in this page.`)} ${textsNote(texts)}
    ${msg(html`A batch is ${sequences} stretches of ${positions} tokens; AdamW, peak rate ${rate}, a tenth of the steps warm-up, then a cosine.`)} ${studentNote(runs.parameters)}
    ${msg(html`ECE: 15 bins of equal width. Pairs: seeds ${firstSeed} to ${lastSeed}.`)}</p>`;
}

/** How far the students are. */
export function countOf(state: DistillationState, runs: DistillationRuns): string {
  const all = 2 * state.seeds * state.steps;
  const [seeds, each, total] = [seedsInWords(state.seeds), formatNumber(state.steps, 0), formatNumber(all, 0)];
  if (runs.status === "idle") return msg(str`2 students × ${seeds} × ${each} steps`);
  if (runs.status === "finished") return msg(str`${total} steps in all`);
  const done = formatNumber(runs.stepsDone, 0);
  const seconds = runs.isRunning ? runs.secondsFor(all - runs.stepsDone) : undefined;
  if (seconds === undefined) return msg(str`${done} of ${total} steps`);
  const left = seconds < 90 ? `${Math.ceil(seconds / 5) * 5} s` : `${Math.ceil(seconds / 60)} min`;
  return msg(str`${done} of ${total} steps, about ${left} more`);
}
