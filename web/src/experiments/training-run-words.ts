// The sentences of <training-run>: what to try, what the curves say, what stands behind them.

import { html, nothing, type TemplateResult } from "lit";
import type { Evaluation } from "../../../wasm/surprise-core.js";
import type { TrainingFacts } from "../engine/protocol.js";
import { formatNatsWithUnit, formatNumber, type Unit } from "../units.js";
import { type RunData, validationShare } from "./training-run-data.js";
import { sampleTemperature } from "./training-run-samples.js";
import { positions, type RunState, sequences } from "./training-run-state.js";
import { nothingLearned, recoveredBelow, type Story, turnedUp, worseThanGuessing } from "./training-run-story.js";

const whole = (value: number): string => formatNumber(value, 0);

/** How often a run reads its text. */
export function passes({ steps }: RunState, { trainingCharacters }: RunData): number {
  return (steps * sequences * positions) / trainingCharacters;
}

export function question(state: RunState, data: RunData | undefined): TemplateResult {
  if (data === undefined) return html`The text is being loaded…`;
  const times = passes(state, data);
  return html`In ${whole(state.steps)} steps the model reads ${whole(data.trainingCharacters)} characters
    ${times < 1.5 ? "about once" : html`about ${whole(times)} times`}. At which step will it be best on the tenth that it is <b>not</b> shown? Drag the line.`;
}

export function hint(state: RunState): TemplateResult {
  return state.text === "own"
    ? html`Press play. Your text stays on your machine; a link does not carry it.`
    : html`Press play and watch the two losses. Then give it less to read, or a higher rate, and play again: the paler line is the run before.`;
}

export function why(
  guess: number | undefined,
  best: Evaluation | undefined,
  lastStep: number,
  done: boolean,
  unit: Unit,
): TemplateResult | undefined {
  if (guess === undefined) return undefined;
  if (best === undefined || !done)
    return html`You said step ${whole(guess)}. It runs: the unbroken magenta line is what counts.`;
  const said = html`You said step ${whole(guess)}; it was best at step <b>${whole(best.step)}</b>, with ${formatNatsWithUnit(best.validationLossNats, unit, 2)}.`;
  return best.step === lastStep
    ? html`${said} That was the last step: all that it learned held for the text that it had not seen, too. More steps would show where it turns.`
    : html`${said} Up to there, what it learned held for the text that it had not seen, too; what came after held only for the text that it had.`;
}

const note = (words: TemplateResult): TemplateResult => html`<p class="note">${words}</p>`;

/** What an engineer would see and do, with the numbers that it rests on. */
export function storyNote(story: Story, logVNats: number, unit: Unit, ended: boolean): TemplateResult | typeof nothing {
  const say = (nats: number): string => formatNatsWithUnit(nats, unit, 2);
  switch (story.kind) {
    case "early":
      return nothing;
    case "diverged":
      return note(
        html`<b>Diverged.</b> ${story.sentence} An engineer goes back to the last good weights and takes a tenth of the rate.`,
      );
    case "rateTooHigh":
      return story.recovered
        ? note(
            html`<b>The rate is at its limit.</b> At step ${whole(story.step)} a batch cost more than ${formatNumber(worseThanGuessing, 1)} × ln V: worse than guessing. It is below ${formatNumber(recoveredBelow, 1)} × ln V again; an engineer still halves the rate.`,
          )
        : note(
            html`<b>The rate is too high.</b> At step ${whole(story.step)} a batch cost more than ${formatNumber(worseThanGuessing, 1)} × ln V: worse than guessing. Since then it learned little but how often each letter comes. An engineer takes a tenth.`,
          );
    case "notLearning":
      return note(
        html`<b>Not learning.</b> The loss is still above ${formatNumber(nothingLearned, 2)} × ln V, and the entropy stays near ln V = ${say(logVNats)}: it guesses evenly. An engineer raises the rate tenfold and looks again.`,
      );
    case "memorising":
      return note(html`<b>Memorising since step ${whole(story.best.step)}.</b> Unseen text cost ${say(story.best.validationLossNats)} there and costs ${say(story.last.validationLossNats)} now; the text it trains on costs ${say(story.last.trainLossNats)}.
        An engineer keeps the weights of step ${whole(story.best.step)}, or brings more text.`);
    case "learning":
      return note(html`<b>Generalising.</b> Unseen text costs ${say(story.last.validationLossNats)}, the text it trains on ${say(story.last.trainLossNats)}.
        ${ended ? "Validation had not turned when the steps ran out: an engineer trains longer, then takes a wider model." : "Validation has not turned yet: an engineer goes on."}`);
  }
}

export function sourceNote(
  state: RunState,
  data: RunData | undefined,
  facts: TrainingFacts | undefined,
): TemplateResult {
  return html`<p>A transformer of the Llama family with ${state.layers} ${state.layers === "1" ? "layer" : "layers"} of width ${state.width} (RMSNorm, rotary positions, heads of 16, SwiGLU of four widths, one matrix for embedding and logits)${
    facts === undefined
      ? nothing
      : html`: ${whole(facts.parameters)} weights, a vocabulary of ${whole(facts.vocabularySize)} characters`
  }. A step: ${sequences} stretches of ${positions} characters, AdamW (β 0.9 and 0.99, decay 0.1), the gradient cut at norm 1, the rate rising over the first twentieth of the steps and falling on half a cosine to a tenth.</p>
    ${
      data === undefined
        ? nothing
        : html`<p>${data.title}: the first ${whole(data.characters)} characters. The last ${whole(validationShare * 100)} % are not shown in training. Curves are of fixed stretches of both parts; the pale band is the loss of each batch.</p>`
    }
    <p>Verdicts are rules on these numbers. A batch above ${formatNumber(worseThanGuessing, 1)} × ln V: the rate is too high. Validation above ${formatNumber(nothingLearned, 2)} × ln V: not learning. Validation above ${formatNumber(turnedUp, 2)} × its best: memorising. Else it generalises.
      Samples are drawn at temperature ${formatNumber(sampleTemperature, 1)}. The same settings and seed give the same run to the last bit, on every machine.</p>`;
}
