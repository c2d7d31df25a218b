// The reader's guess of what a curve will end at: a hollow point on the last step of a run, which he drags up and down.

import { type SVGTemplateResult, svg } from "lit";
import type { Margins, Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface RunValueGuess {
  /** In the reader's unit. */
  value: number;
  /** Where the curve stands now: a line leads from there to the guess. */
  from: { step: number; value: number };
  label: string;
  caption: string;
  /** Without it the guess stands. */
  onMove?(value: number): void;
}

const pictureTop = (element: Element): number => (element.closest("svg") as SVGSVGElement).getBoundingClientRect().top;

export function runValueGuess(
  guess: RunValueGuess,
  { x, y }: { x: Scale; y: Scale },
  margins: Margins,
  { width, height }: { width: number; height: number },
): SVGTemplateResult {
  const [top, bottom] = [margins.top, height - margins.bottom];
  const [lowest, highest] = y.domain();
  const px = width - margins.right;
  const py = y(guess.value);
  const { onMove } = guess;
  const drawn = svg`<line class="run-upright guess" x1=${x(guess.from.step)} y1=${y(guess.from.value)} x2=${px} y2=${py}></line>
    <text class="run-note guess" x=${px + 16} y=${py} dy="0.35em">${guess.caption}</text>`;
  if (onMove === undefined) return svg`<g>${drawn}<circle class="run-guessed" cx=${px} cy=${py} r="6"></circle></g>`;
  return svg`<g ${handle({
    label: guess.label,
    valueText: guess.caption,
    orientation: "vertical",
    position: (guess.value - lowest) / (highest - lowest),
    positionAt: (_x, clientY, element) => (bottom - (clientY - pictureTop(element))) / (bottom - top),
    onMove: (position) => onMove(lowest + position * (highest - lowest)),
  })}>
    <rect class="reach" x=${px - 22} y=${top} width="44" height=${bottom - top} rx="6"></rect>
    ${drawn}
    <line class="rail" x1=${px} x2=${px} y1=${top} y2=${bottom}></line>
    <circle class="hollow" cx=${px} cy=${py} r="10"></circle>
  </g>`;
}
