// Pictures that nobody sees: what is on the screen is windowed or in another view, so a whole one is drawn aside to be saved.

import { render, type TemplateResult } from "lit";

/** Draws into a hidden stage of the root, one for all times, and hands out the drawing. */
export function drawOffstage(root: HTMLElement | DocumentFragment, picture: TemplateResult): SVGSVGElement {
  const stage = root.querySelector<HTMLElement>(".offstage") ?? document.createElement("div");
  stage.className = "offstage";
  root.append(stage);
  render(picture, stage);
  return stage.querySelector("svg") as SVGSVGElement;
}
