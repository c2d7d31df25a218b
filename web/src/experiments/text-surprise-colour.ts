// What the colours of the text stand for, and the scale that says so.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import "../controls/choice.js";
import { bucketSteps, bucketStepsOf, rankBuckets, stepLimits, stepsOf } from "../charts/heat-steps.js";
import type { ValueEvent } from "../controls/value-event.js";
import { formatNumber, inUnit, perNat, toNats, type Unit, unitName } from "../units.js";
import type { Shown } from "./text-surprise-reading.js";
import type { TextState } from "./text-surprise-state.js";

type Colour = TextState["colour"];

export interface Coloured {
  steps: Uint8Array;
  tone: "surprise" | "entropy";
}

/** KL only where two models were compared. */
export function colourOf({ pair }: Pick<Shown, "pair">, colour: Colour): Colour {
  return colour === "kl" && pair === undefined ? "surprise" : colour;
}

/** `by`: whose ranks the scale is for, where another model's are put beside them. */
export function coloured({ main: { scores, reader }, pair }: Shown, colour: Colour, by = reader): Coloured {
  switch (colourOf({ pair } as Shown, colour)) {
    case "surprise":
      return { steps: stepsOf(scores.surprisalNats, stepLimits.surprise, perNat.bits), tone: "surprise" };
    case "entropy":
      return { steps: stepsOf(scores.entropyNats, stepLimits.entropy, perNat.bits), tone: "entropy" };
    case "rank":
      return {
        steps: by === "ngram" ? stepsOf(scores.rank, stepLimits.rank) : bucketStepsOf(scores.rank),
        tone: "surprise",
      };
    case "kl":
      return { steps: stepsOf(pair?.klPQNats ?? [], stepLimits.divergence, perNat.bits), tone: "surprise" };
  }
}

const options = () => [
  { value: "surprise", label: msg("surprise") },
  { value: "entropy", label: msg("entropy") },
  { value: "rank", label: msg("rank") },
];

/** The lowest and the highest limit as the reader's unit has them. */
function ends(colour: Colour, unit: Unit): [string, string] {
  if (colour === "rank")
    return [msg("1st", { desc: "rank" }), msg(str`${stepLimits.rank.at(-1)}th +`, { desc: "rank: that or more" })];
  const limits = stepLimits[colour === "kl" ? "divergence" : colour];
  const top = inUnit(toNats(limits.at(-1) ?? 0, "bits"), unit);
  return ["0", `${formatNumber(top, colour === "surprise" && unit === "bits" ? 0 : 1)} ${unitName(unit)} +`];
}

function ramp(colour: Colour, unit: Unit): TemplateResult {
  const [low, high] = ends(colour, unit);
  return html`<div class="scale ${colour === "entropy" ? "entropy" : "surprise"}" role="img" aria-label=${msg(str`Nine steps of colour, from ${low} to ${high}`)}>
      ${low}${Array.from({ length: 9 }, (_unused, step) => html`<i class="step-${step}"></i>`)}${high}</div>`;
}

/** The four buckets, each under its own colour. */
function buckets(): TemplateResult {
  const limits = rankBuckets.map((limit) => limit.toLocaleString("en"));
  const names = [...limits, msg("rest", { desc: "of the ranks" })];
  const list = limits.join(", ");
  return html`<div class="scale buckets surprise" role="img" aria-label=${msg(str`Four colours: among the likeliest ${list}, and the rest`)}>${msg("top", { desc: "before 10, 100, 1,000: the ranks up to that" })}
    ${names.map((name, bucket) => html`<span class="step-${bucketSteps[bucket]}">${name}</span>`)}</div>`;
}

export function colourRow(
  state: TextState,
  shown: Pick<Shown, "main" | "pair"> | undefined,
  onChoice: (colour: Colour) => void,
): TemplateResult {
  const colour = colourOf(shown ?? {}, state.colour);
  const byBucket = colour === "rank" && shown !== undefined && shown.main.reader !== "ngram";
  return html`<lab-choice class=${state.revealed ? "" : "unrevealed"} label=${msg("Colour")} quiet .value=${colour}
      .options=${shown?.pair === undefined ? options() : [...options(), { value: "kl", label: "KL" }]}
      @value=${(event: ValueEvent<Colour>) => onChoice(event.value)}></lab-choice>
    <div class="scales ${state.revealed ? "" : "unrevealed"}">${byBucket ? buckets() : ramp(colour, state.unit)}</div>`;
}
