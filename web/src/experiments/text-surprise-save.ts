// The picture that is saved: what is on the screen is windowed, so a whole one is drawn where nobody sees it.

import { render, type TemplateResult } from "lit";
import { heatPicture } from "../charts/heat-picture.js";
import type { Coloured } from "./text-surprise-colour.js";
import type { ScoredText } from "./text-surprise-reading.js";

/** Draws into a hidden stage of the root, one for all times, and hands out the drawing. */
function drawOffstage(root: HTMLElement | DocumentFragment, picture: TemplateResult): SVGSVGElement {
  const stage = root.querySelector<HTMLElement>(".offstage") ?? document.createElement("div");
  stage.className = "offstage";
  root.append(stage);
  render(picture, stage);
  return stage.querySelector("svg") as SVGSVGElement;
}

export function savedPicture(
  root: HTMLElement | DocumentFragment,
  { text, scores: { offsets } }: ScoredText,
  { steps, tone }: Coloured,
  description: string,
): SVGSVGElement {
  return drawOffstage(root, heatPicture({ text, offsets, steps, tone, description }));
}
