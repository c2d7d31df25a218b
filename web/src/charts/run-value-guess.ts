// The reader's guess of what a curve will end at: a hollow point on the last step of a run, which he drags up and down.

import { type SVGTemplateResult, svg } from "lit";
import { type Margins, makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface RunValueGuess {
  /** In the reader's unit. */
  value: number;
  /** Where the curve begins: a line leads from there to the guess, once it is past the names of the curves. */
  from: number;
  label: string;
  caption: string;
  /** Without it the guess stands. */
  onMove?(value: number): void;
}

/** Of the way from the first step to the last. */
const namesEnd = 0.35;

const pictureTop = (element: Element): number => (element.closest("svg") as SVGSVGElement).getBoundingClientRect().top;

export function runValueGuess(
  guess: RunValueGuess,
  { x, y }: { x: Scale; y: Scale },
  margins: Margins,
  size: { width: number; height: number },
): SVGTemplateResult {
  const [top, bottom] = [margins.top, size.height - margins.bottom];
  const [lowest, highest] = y.domain();
  const px = size.width - margins.right;
  const py = y(guess.value);
  const { onMove } = guess;
  const caption = svg`<text class="run-note guess" x=${px + 16} y=${py} dy="0.35em">${guess.caption}</text>`;
  if (onMove === undefined) return svg`<g><circle class="run-guessed" cx=${px} cy=${py} r="6"></circle>${caption}</g>`;
  const way = makeScale("linear", [0, 1], [x(0), px]);
  const height = makeScale("linear", [0, 1], [y(guess.from), py]);
  return svg`<g ${handle({
    label: guess.label,
    valueText: guess.caption,
    orientation: "vertical",
    position: (guess.value - lowest) / (highest - lowest),
    positionAt: (_x, clientY, element) => (bottom - (clientY - pictureTop(element))) / (bottom - top),
    onMove: (position) => onMove(lowest + position * (highest - lowest)),
  })}>
    <rect class="reach" x=${px - 22} y=${top} width="44" height=${bottom - top} rx="6"></rect>
    <line class="run-upright guess" x1=${way(namesEnd)} y1=${height(namesEnd)} x2=${px} y2=${py}></line>
    ${caption}
    <line class="rail" x1=${px} x2=${px} y1=${top} y2=${bottom}></line>
    <circle class="hollow" cx=${px} cy=${py} r="10"></circle>
  </g>`;
}
