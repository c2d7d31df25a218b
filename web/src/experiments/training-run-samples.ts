// What the model writes while it learns: at some steps its weights are kept under a name, and a text is drawn from them while the
// training goes on.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { SampledTokens } from "../../../wasm/surprise-core.js";
import { isUnwanted } from "../engine/engine-error.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { formatNumber } from "../units.js";
import { textOfTokens } from "./token-text.js";
import type { RunnerHost } from "./training-runner.js";

export const sampleTemperature = 0.8;
export const sampleCharacters = 160;

export interface Sample {
  step: number;
  prompt: string;
  text: string;
  done: boolean;
}

function stepName(step: number): string {
  const shown = formatNumber(step, 0);
  return msg(str`step ${shown}`);
}

const options = { temperature: sampleTemperature, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" } as const;

export class RunSamples {
  /** Newest first. */
  samples: readonly Sample[] = [];
  private abort = new AbortController();

  constructor(
    private readonly host: RunnerHost,
    private readonly run: string,
  ) {}

  clear(): void {
    this.stop();
    this.samples = [];
  }

  stop(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  /** The engine answers in turn: the weights are those of this moment, though the training is asked to go on at once. */
  async take(step: number, prompt: string, seed: number): Promise<void> {
    const { signal } = this.abort;
    const model = `${this.run} at ${step}`;
    const sample: Sample = { step, prompt, text: "", done: false };
    this.samples = [sample, ...this.samples];
    try {
      const { tokenBytes } = await sharedEngine().ask("keepTrained", [this.run, model]);
      const show = (drawn: SampledTokens, done: boolean): void => {
        if (signal.aborted) return;
        this.replace(sample, { text: textOfTokens(tokenBytes, drawn.tokens), done });
      };
      const drawn = await sharedEngine().ask("sample", [model, prompt, options, seed, sampleCharacters], {
        signal,
        onPartial: (partial) => show(partial, false),
      });
      show(drawn, true);
    } catch (thrown) {
      // A sample is an extra: what stops it is told where it stops the training.
      if (!isUnwanted(thrown)) this.samples = this.samples.filter((other) => other.step !== step);
    }
    await sharedEngine()
      .ask("forgetModel", [model])
      .catch(() => undefined);
    this.host.requestUpdate();
  }

  private replace({ step }: Sample, patch: Partial<Sample>): void {
    this.samples = this.samples.map((sample) => (sample.step === step ? { ...sample, ...patch } : sample));
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    if (this.samples.length === 0)
      return html`<p class="no-samples">${msg("Here the model will write, every few seconds, as well as it can by then.")}</p>`;
    return html`<ol class="samples" tabindex="0" aria-label=${msg("What the model writes, newest first")} reversed>
      ${this.samples.map(
        ({ step, prompt, text, done }) => html`<li>
          <span class="step">${stepName(step)}</span>
          <p dir="auto" translate="no"><span class="prompt">${prompt}</span>${text}${done ? nothing : html`<span class="writing">▍</span>`}</p>
        </li>`,
      )}
    </ol>`;
  }
}
