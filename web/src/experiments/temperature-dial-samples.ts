// Continuations at three temperatures, side by side: the same context, the same samplers, the same seed. Each token is tinted by what
// it cost the model itself, before temperature and truncation.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { SampledTokens } from "../../../wasm/surprise-core.js";
import { stepLimits, stepsOf } from "../charts/heat-steps.js";
import { formatNatsWithUnit, perNat, type Unit } from "../units.js";
import type { EngineTask, MakeTask } from "./engine-task.js";
import { formatT } from "./temperature-dial-pictures.js";
import { coolT, type DialState, hotT, optionsOf, sampleTokens } from "./temperature-dial-state.js";

/** Rest after the last change before a new sample is begun: a drag is not to be answered by a hundred of them. */
const restMs = 250;
/** As much of the context as is shown before what follows. */
const shownContext = 18;

interface Column {
  sample: EngineTask<"sample">;
  rate: EngineTask<"surprisalRate">;
}

export class DialSamples {
  private readonly columns: readonly Column[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    task: MakeTask,
    private readonly open: () => Promise<string | undefined>,
  ) {
    this.columns = [0, 1, 2].map(() => ({ sample: task("sample"), rate: task("surprisalRate") }));
  }

  ask(state: DialState): void {
    this.stop();
    if (state.source === "model") this.timer = setTimeout(() => void this.draw(state), restMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const { sample } of this.columns) sample.cancel();
  }

  private async draw(state: DialState): Promise<void> {
    const name = await this.open();
    if (name === undefined) return;
    for (const [index, t] of temperatures(state).entries()) {
      const { sample, rate } = this.columns[index] as Column;
      void sample.run([name, state.context, optionsOf(state, state.order, t), state.seed, sampleTokens]).then(() => {
        const drawn = sample.value;
        if (drawn !== undefined && drawn.tokens.length > 0) return rate.run([drawn.surprisalNats, drawn.tokens.length]);
        return undefined;
      });
    }
  }

  render(state: DialState, tokenText: (token: number) => string): TemplateResult {
    return html`<div class="samples surprise">${this.columns.map((column, index) =>
      this.renderColumn(column, temperatures(state)[index] as number, index === 1, state, tokenText),
    )}</div>`;
  }

  private renderColumn(
    { sample, rate }: Column,
    t: number,
    own: boolean,
    state: DialState,
    tokenText: (token: number) => string,
  ): TemplateResult {
    const drawn = sample.partial ?? sample.value;
    const done = drawn !== undefined && sample.status === "complete" && rate.args?.[0] === drawn.surprisalNats;
    const { unit, context } = state;
    const cost = formatNatsWithUnit(rate.value ?? Number.NaN, unit, 2);
    return html`<section class="sample ${own ? "own" : ""}" tabindex="0" aria-label=${msg(str`A continuation at temperature ${formatT(t)}`)}>
      <h3><span>T = ${formatT(t)}</span>
        <small>${done ? msg(str`${cost} a token`) : ""}</small></h3>
      <p dir="auto"><span class="context" translate="no">${context.length > shownContext ? "…" : ""}${endOf(context, shownContext)}</span>${
        drawn === undefined ? nothing : tokens(drawn, unit, tokenText)
      }${drawn?.ended === true ? html`<span class="end" title=${msg("The model ended the text.")}>∎</span>` : nothing}</p>
    </section>`;
  }

  /** What was drawn, for tests and files: the text and its rate. */
  texts(tokenText: (token: number) => string): string[] {
    return this.columns.map(({ sample }) => Array.from(sample.value?.tokens ?? [], tokenText).join(""));
  }
}

/** Cooler, the reader's own, hotter. */
export function temperatures({ t }: DialState): [number, number, number] {
  return [coolT, t, hotT];
}

/** The last characters, without half of one. */
function endOf(text: string, characters: number): string {
  return [...text.slice(-4 * characters)].slice(-characters).join("");
}

function tokens(drawn: SampledTokens, unit: Unit, tokenText: (token: number) => string): TemplateResult[] {
  const steps = stepsOf(drawn.surprisalNats, stepLimits.surprise, perNat.bits);
  return Array.from(drawn.tokens, (token, index) => {
    const [surprise, entropy] = [drawn.surprisalNats, drawn.entropyNats].map((nats) =>
      formatNatsWithUnit(nats[index] ?? Number.NaN, unit, 2),
    );
    return html`<span class="step-${steps[index]}" translate="no" title=${msg(str`surprise ${surprise}, entropy ${entropy}`)}>${tokenText(token)}</span>`;
  });
}
