// The same beginning, gone on with by the base and by the model of the step that was kept last: the same seed, the same temperature.

import { msg, str } from "@lit/localize";
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { SampledTokens } from "../../../wasm/surprise-core.js";
import { stepLimits, stepsOf } from "../charts/heat-steps.js";
import { formatNatsWithUnit, perNat, type Unit } from "../units.js";
import { EngineTask } from "./engine-task.js";

export const sampleTemperature = 0.8;
export const sampleTokens = 60;
/** Rest after the last key before a new sample is begun. */
const restMs = 250;

const options = { temperature: sampleTemperature, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;

export interface SampleQuestion {
  /** The engine's names. */
  base: string;
  tuned: string;
  step: number;
  prompt: string;
  seed: number;
}

export class TuningSamples {
  private readonly base: EngineTask<"sample">;
  private readonly tuned: EngineTask<"sample">;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: SampleQuestion | undefined;

  constructor(host: ReactiveControllerHost) {
    this.base = new EngineTask(host, "sample");
    this.tuned = new EngineTask(host, "sample");
  }

  /** Draws what has changed since it was last asked. */
  ask(question: SampleQuestion): void {
    const { asked } = this;
    const samePrompt = asked?.prompt === question.prompt && asked.seed === question.seed;
    if (samePrompt && asked.step === question.step) return;
    this.asked = question;
    const { base, tuned, prompt, seed } = question;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        if (!samePrompt) void this.base.run([base, prompt, options, seed, sampleTokens]);
        void this.tuned.run([tuned, prompt, options, seed, sampleTokens]);
      },
      samePrompt ? 0 : restMs,
    );
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asked = undefined;
    this.base.cancel();
    this.tuned.cancel();
  }

  render(unit: Unit, tokenText: (token: number) => string): TemplateResult {
    const { asked } = this;
    const column = (head: string, task: EngineTask<"sample">) => {
      const drawn = task.partial ?? task.value;
      return html`<section class="sample" tabindex="0" aria-label=${head}>
        <h3>${head}</h3>
        <p dir="auto" translate="no"><span class="prompt">${asked?.prompt ?? ""}</span>${drawn === undefined ? nothing : tokens(drawn, unit, tokenText)}${
          drawn?.ended === true ? html`<span title=${msg("The model ended the text.")}>∎</span>` : nothing
        }</p>
      </section>`;
    };
    const step = asked?.step ?? 0;
    return html`<div class="samples surprise">
      ${column(msg("The base"), this.base)}
      ${column(step === 0 ? msg("The model, not trained yet") : msg(str`The model after step ${step}`), this.tuned)}
    </div>`;
  }
}

/** Each tinted by what it cost the model that wrote it. */
function tokens(drawn: SampledTokens, unit: Unit, tokenText: (token: number) => string): TemplateResult[] {
  const steps = stepsOf(drawn.surprisalNats, stepLimits.surprise, perNat.bits);
  return Array.from(drawn.tokens, (token, index) => {
    const cost = formatNatsWithUnit(drawn.surprisalNats[index] ?? Number.NaN, unit, 2);
    return html`<span class="step-${steps[index]}" title=${msg(str`surprise ${cost}`)}>${tokenText(token)}</span>`;
  });
}
