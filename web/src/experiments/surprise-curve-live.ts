// The live part of <surprise-curve>: a context, the model's real distribution after it, and the token that came. Nothing of it is
// loaded before the reader asks for it.

import { msg, str } from "@lit/localize";
import { html, type nothing, type SVGTemplateResult, type TemplateResult } from "lit";
import type { NextToken } from "../../../wasm/surprise-core.js";
import { endFor, type TokenRow, tokenChart, tokenName } from "../charts/token-chart.js";
import type { Table } from "../records/table.js";
import { formatNatsWithUnit, formatNumber, formatProbability, inUnit } from "../units.js";
import type { EngineTask, MakeTask } from "./engine-task.js";
import type { LabModel } from "./lab-model.js";
import type { Outcome } from "./surprise-curve-reading.js";
import type { SurpriseState } from "./surprise-curve-state.js";

/** The token that came, among those that might have. */
export interface LiveReading {
  next: NextToken;
  token: number;
  /** 1 = likeliest. */
  rank: number;
  name: string;
  /** The reader's word is longer than this token: so much of it the token holds. */
  part: string | undefined;
  outcome: Outcome;
}

const rowHeight = 23;
const rows = 15;

export const livePictureHeight = 22 + rowHeight * (rows + 1);

export class LiveSurprise {
  private readonly next: EngineTask<"nextToken">;
  private readonly cost: EngineTask<"surpriseCurve">;
  private shown: LiveReading | undefined;

  constructor(
    task: MakeTask,
    private readonly model: LabModel,
  ) {
    this.next = task("nextToken");
    this.cost = task("surpriseCurve");
  }

  async ask(changed: ReadonlySet<keyof SurpriseState>, latest: () => SurpriseState): Promise<void> {
    if (this.next.value === undefined || changed.has("view") || changed.has("context")) {
      const name = await this.model.open();
      if (name === undefined) return;
      const { context } = latest();
      if (this.next.args?.[1] !== context || this.next.value === undefined) await this.next.run([name, context]);
    }
    const { value } = this.next;
    if (value === undefined) return;
    const { token } = this.find(value, latest().right);
    await this.cost.run([Float64Array.of(value.probabilities[token] ?? Number.NaN)]);
  }

  /** The token of that text, or the longest that begins it; the likeliest where nothing fits or nothing is said. */
  private find({ likeliest }: NextToken, right: string): { token: number; part: string | undefined } {
    const first = likeliest[0] as number;
    if (right === "") return { token: first, part: undefined };
    let best: { token: number; length: number } | undefined;
    for (const token of likeliest) {
      const text = this.model.tokenText(token);
      if (text === right) return { token, part: undefined };
      if (text !== "" && right.startsWith(text) && text.length > (best?.length ?? 0))
        best = { token, length: text.length };
    }
    return best === undefined ? { token: first, part: "" } : { token: best.token, part: right.slice(0, best.length) };
  }

  /** The newest answers that belong together; while newer ones are on their way, the last. */
  reading({ right }: SurpriseState): LiveReading | undefined {
    const next = this.next.value;
    const p = this.cost.args?.[0][0];
    if (next === undefined || p === undefined || this.cost.value === undefined) return undefined;
    const { token, part } = this.find(next, right);
    if (next.probabilities[token] !== p) return this.shown;
    const { surprisalNats, gradient } = this.cost.value;
    this.shown = {
      next,
      token,
      rank: 1 + next.likeliest.indexOf(token),
      name: tokenName(this.model.tokenText(token)),
      part,
      outcome: { p, surprisalNats: surprisalNats[0] ?? Number.NaN, gradient: gradient[0] ?? Number.NaN },
    };
    return this.shown;
  }

  /** The text of the token that came, and what is left of the reader's word after it. */
  taken({ token, part }: LiveReading, { right }: SurpriseState): { text: string; left: string } {
    const text = this.model.tokenText(token);
    return { text, left: part === undefined || part === "" ? "" : right.slice(part.length) };
  }

  // ------------------------------------------------------------------------------ what is shown

  picture(reading: LiveReading, width: number, summary: string, choose: (right: string) => void): SVGTemplateResult {
    const { next, token } = reading;
    const shown = Array.from(next.likeliest.subarray(0, rows));
    // The token that came is always on the screen.
    if (!shown.includes(token)) shown[rows - 1] = token;
    const drawn = shown.map((id) => this.row(reading, id));
    const wide = width >= 520;
    return tokenChart({
      width,
      height: livePictureHeight,
      description: msg(str`The likeliest next tokens; one of them came. ${summary}`),
      rows: wide ? drawn : drawn.map(({ signed: _signed, ...row }) => row),
      max: endFor(drawn.map(({ value }) => value)),
      heading: msg("probability"),
      ...(wide ? { signedHeading: msg("gradient on the logit") } : {}),
      choice: {
        at: shown.indexOf(token),
        label: msg("The token that came"),
        onChoose: (row) => choose(this.model.tokenText(shown[row] as number)),
      },
    });
  }

  private row({ next, token, rank, outcome }: LiveReading, id: number): TokenRow {
    const p = next.probabilities[id] ?? 0;
    const came = id === token;
    const gradient = came ? outcome.gradient : p;
    return {
      name: `${came && rank > rows ? `${formatNumber(rank, 0)}. ` : ""}${tokenName(this.model.tokenText(id))}`,
      value: p,
      figure: formatProbability(Number(p.toPrecision(3))),
      signed: { value: gradient, figure: `${gradient > 0 ? "+" : ""}${formatNumber(gradient, 3)}` },
    };
  }

  note({ name, part, rank, next, outcome }: LiveReading): TemplateResult | typeof nothing {
    if (part === "")
      return msg(
        html`<p class="note">No token of the model begins that way: the likeliest, <code>${name}</code>, stands in.</p>`,
      );
    if (part !== undefined)
      return msg(
        html`<p class="note">The model has no single token for this: it writes it in pieces, and <code>${name}</code> is the next. Read on, and add up what the pieces cost.</p>`,
      );
    const [pull, lift] = [formatNumber(outcome.gradient, 3), formatNumber(-outcome.gradient, 3)];
    if (rank === 1 && outcome.p > 0.5)
      return msg(
        html`<p class="note">It expected this: the pull is only ${pull}. Choose another token and see what it would have learnt.</p>`,
      );
    const logits = formatNumber(next.probabilities.length, 0);
    return msg(
      html`<p class="note">Training would lift <code>${name}</code> by ${lift} and press every other token by its own p: over all ${logits} logits the pulls add up to 0.</p>`,
    );
  }

  table(reading: LiveReading | undefined, mostRows: number): Table {
    const caption = msg("What might have come, likeliest first, and the gradient of the surprise on each logit.");
    const columns = [msg("token"), "p", msg("gradient")];
    if (reading === undefined) return { caption, columns, rows: [] };
    const { next, token, outcome } = reading;
    const shown = next.likeliest.subarray(0, Math.min(mostRows, next.likeliest.length));
    const lines = Array.from(shown, (id) => {
      const p = next.probabilities[id] ?? 0;
      return [tokenName(this.model.tokenText(id)), p, id === token ? outcome.gradient : p];
    });
    return { caption, columns, rows: lines, verbatim: [0], omittedRows: next.likeliest.length - lines.length };
  }

  summary({ name, rank, outcome }: LiveReading, { unit }: SurpriseState): string {
    const { p, surprisalNats, gradient } = outcome;
    const [probability, surprise] = [formatProbability(p), formatNatsWithUnit(surprisalNats, unit)];
    return msg(
      str`${name} came, with probability ${probability}, rank ${rank}: surprise ${surprise}, gradient ${formatNumber(gradient)}.`,
    );
  }

  /** What the reader typed as the word that came, as a token begins: with the space that parts it from the context. */
  static asToken(word: string, context: string): string {
    return word === "" || /^\s/.test(word) || context === "" || /\s$/.test(context) ? word : ` ${word}`;
  }
}

export function livePython({ context, right }: SurpriseState, reading: LiveReading | undefined): string {
  const shown =
    reading === undefined ? "" : `  # the lab's own model says ${inUnit(reading.outcome.surprisalNats, "bits")} bits`;
  return [
    "# The same with any causal model of Hugging Face:",
    "import math, torch",
    "from transformers import AutoModelForCausalLM, AutoTokenizer",
    "",
    "tokenizer = AutoTokenizer.from_pretrained('gpt2')",
    "model = AutoModelForCausalLM.from_pretrained('gpt2').eval()",
    `context = ${JSON.stringify(context)} or tokenizer.bos_token`,
    `right = tokenizer(${JSON.stringify(right === "" ? (reading?.name.replace(/^␣/, " ") ?? " the") : right)}).input_ids[0]`,
    "with torch.no_grad():",
    "    logits = model(**tokenizer(context, return_tensors='pt')).logits[0, -1].double()  # float32 loses small surprises",
    "log_p = logits.log_softmax(-1)",
    `print('surprise', -log_p[right].item() / math.log(2), 'bits')${shown}`,
    "gradient = log_p.exp()",
    "gradient[right] -= 1  # p - 1 on the right logit, p on every other",
    "print('gradient on its logit', gradient[right].item(), 'sum of all', gradient.sum().item())",
    "",
  ].join("\n");
}
