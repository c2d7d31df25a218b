// The sentences of <training-run>: what to try, what the curves say, what stands behind them.

import { msg } from "@lit/localize";
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

export function question(state: RunState, data: RunData | undefined): TemplateResult | string {
  if (data === undefined) return msg("The text is being loaded…");
  const times = passes(state, data);
  const [steps, characters, often] = [state.steps, data.trainingCharacters, times].map(whole);
  return times < 1.5
    ? msg(
        html`In ${steps} steps the model reads ${characters} characters about once. At which step will it be best on the tenth that it is <b>not</b> shown? Drag the line.`,
      )
    : msg(
        html`In ${steps} steps the model reads ${characters} characters about ${often} times. At which step will it be best on the tenth that it is <b>not</b> shown? Drag the line.`,
      );
}

export function hint(state: RunState): TemplateResult {
  return state.text === "own"
    ? html`${msg("Press play. Your text stays on your machine; a link does not carry it.")}`
    : html`${msg("Press play and watch the two losses. Then give it less to read, or a higher rate, and play again: the paler line is the run before.")}`;
}

export function why(
  guess: number | undefined,
  best: Evaluation | undefined,
  lastStep: number,
  done: boolean,
  unit: Unit,
): TemplateResult | undefined {
  if (guess === undefined) return undefined;
  const said = whole(guess);
  if (best === undefined || !done)
    return msg(html`You said step ${said}. It runs: the unbroken magenta line is what counts.`);
  const [step, loss] = [whole(best.step), formatNatsWithUnit(best.validationLossNats, unit, 2)];
  const outcome = msg(html`You said step ${said}; it was best at step <b>${step}</b>, with ${loss}.`);
  const reason =
    best.step === lastStep
      ? msg(
          "That was the last step: all that it learned held for the text that it had not seen, too. More steps would show where it turns.",
        )
      : msg(
          "Up to there, what it learned held for the text that it had not seen, too; what came after held only for the text that it had.",
        );
  return html`${outcome} ${reason}`;
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
        msg(
          html`<b>Diverged.</b> ${story.sentence} An engineer goes back to the last good weights and takes a tenth of the rate.`,
        ),
      );
    case "rateTooHigh":
      return note(rateNote(story));
    case "notLearning": {
      const [share, even] = [formatNumber(nothingLearned, 2), say(logVNats)];
      return note(
        msg(
          html`<b>Not learning.</b> The loss is still above ${share} × ln V, and the entropy stays near ln V = ${even}: it guesses evenly. An engineer raises the rate tenfold and looks again.`,
        ),
      );
    }
    case "memorising": {
      const step = whole(story.best.step);
      const [before, now] = [say(story.best.validationLossNats), say(story.last.validationLossNats)];
      const training = say(story.last.trainLossNats);
      return note(
        msg(html`<b>Memorising since step ${step}.</b> Unseen text cost ${before} there and costs ${now} now; the text it trains on costs ${training}.
        An engineer keeps the weights of step ${step}, or brings more text.`),
      );
    }
    case "learning": {
      const [unseen, training] = [say(story.last.validationLossNats), say(story.last.trainLossNats)];
      const costs = msg(html`<b>Generalising.</b> Unseen text costs ${unseen}, the text it trains on ${training}.`);
      const next = ended
        ? msg("Validation had not turned when the steps ran out: an engineer trains longer, then takes a wider model.")
        : msg("Validation has not turned yet: an engineer goes on.");
      return note(html`${costs} ${next}`);
    }
  }
}

function rateNote(story: Extract<Story, { kind: "rateTooHigh" }>): TemplateResult {
  const step = whole(story.step);
  const [worse, recovered] = [formatNumber(worseThanGuessing, 1), formatNumber(recoveredBelow, 1)];
  return story.recovered
    ? msg(
        html`<b>The rate is at its limit.</b> At step ${step} a batch cost more than ${worse} × ln V: worse than guessing. It is below ${recovered} × ln V again; an engineer still halves the rate.`,
      )
    : msg(
        html`<b>The rate is too high.</b> At step ${step} a batch cost more than ${worse} × ln V: worse than guessing. Since then it learned little but how often each letter comes. An engineer takes a tenth.`,
      );
}

/** The transformer and what a step is, in words. */
function modelNote({ layers, width }: RunState, facts: TrainingFacts | undefined): TemplateResult {
  const shape =
    layers === "1"
      ? msg(
          html`A transformer of the Llama family with ${layers} layer of width ${width} (RMSNorm, rotary positions, heads of 16, SwiGLU of four widths, one matrix for embedding and logits)`,
        )
      : msg(
          html`A transformer of the Llama family with ${layers} layers of width ${width} (RMSNorm, rotary positions, heads of 16, SwiGLU of four widths, one matrix for embedding and logits)`,
        );
  const [weights, vocabulary] = [facts?.parameters ?? 0, facts?.vocabularySize ?? 0].map(whole);
  const size = facts === undefined ? "." : msg(html`: ${weights} weights, a vocabulary of ${vocabulary} characters.`);
  return html`${shape}${size}`;
}

export function sourceNote(
  state: RunState,
  data: RunData | undefined,
  facts: TrainingFacts | undefined,
): TemplateResult {
  const [title, characters] = [data?.title ?? "", whole(data?.characters ?? 0)];
  const keptApart = whole(validationShare * 100);
  const [worse, nothingShare] = [formatNumber(worseThanGuessing, 1), formatNumber(nothingLearned, 2)];
  const [turned, temperature] = [formatNumber(turnedUp, 2), formatNumber(sampleTemperature, 1)];
  const textNote = msg(
    html`<span translate="no">${title}</span>: the first ${characters} characters. The last ${keptApart} % are not shown in training. Curves are of fixed stretches of both parts; the pale band is the loss of each batch.`,
  );
  return html`<p>${modelNote(state, facts)} ${msg(html`A step: ${sequences} stretches of ${positions} characters, AdamW (β 0.9 and 0.99, decay 0.1), the gradient cut at norm 1, the rate rising over the first twentieth of the steps and falling on half a cosine to a tenth.`)}</p>
    ${data === undefined ? nothing : html`<p>${textNote}</p>`}
    <p>${msg(html`Verdicts are rules on these numbers. A batch above ${worse} × ln V: the rate is too high. Validation above ${nothingShare} × ln V: not learning. Validation above ${turned} × its best: memorising. Else it generalises.
      Samples are drawn at temperature ${temperature}. The same settings and seed give the same run to the last bit, on every machine.`)}</p>`;
}
