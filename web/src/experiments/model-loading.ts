// What stands where a model's answer will be, until the model is there: how much of it has come, or why it did not and a way to try again.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { formatNumber } from "../units.js";
import type { LabModel } from "./lab-model.js";

export const inMegabytes = (bytes: number): string => `${formatNumber(bytes / 1e6, 1)} MB`;

/** Nothing before it is asked for, and once it is ready. */
export function modelLoading(model: LabModel): TemplateResult | typeof nothing {
  if (model.status === "ready" || model.status === "absent") return nothing;
  if (model.status === "failed")
    return html`<p class="model-loading problem" role="status">${msg("The language model did not open.")} ${model.problem}
      ${model.name === "own" ? nothing : html`<button type="button" @click=${() => model.open()}>${msg("Try again")}</button>`}</p>`;
  const { loaded, total } = model.progress ?? { loaded: 0, total: 0 };
  const [here, all] = [inMegabytes(loaded), inMegabytes(total)];
  const words =
    total === 0
      ? msg("The language model is being loaded…")
      : msg(str`The language model is being loaded: ${here} of ${all}`);
  return html`<p class="model-loading" role="status">${words} <progress max="1" .value=${total === 0 ? 0 : loaded / total} aria-label=${msg("Language model")}></progress></p>`;
}
