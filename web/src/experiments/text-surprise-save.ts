// The picture that is saved: what is on the screen is windowed, so a whole one is drawn where nobody sees it.

import { heatPicture } from "../charts/heat-picture.js";
import { drawOffstage } from "./offstage.js";
import type { Coloured } from "./text-surprise-colour.js";
import type { ScoredText } from "./text-surprise-reading.js";

export function savedPicture(
  root: HTMLElement | DocumentFragment,
  { text, scores: { offsets } }: ScoredText,
  { steps, tone }: Coloured,
  description: string,
): SVGSVGElement {
  return drawOffstage(root, heatPicture({ text, offsets, steps, tone, description }));
}
