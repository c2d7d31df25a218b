// The heat strip as one drawing, for a file: the same lines and colours, a rectangle for each run of one step.

import { type SVGTemplateResult, svg } from "lit";
import { breakLines, glyphsOf, rowCells, rowText } from "./strip-lines.js";

export interface HeatPictureOptions {
  text: string;
  offsets: Int32Array;
  steps: Uint8Array | undefined;
  tone: "surprise" | "entropy";
  description: string;
}

const columns = 72;
const cell = 10;
const lineHeight = 26;
const margin = 14;
/** More would make a file that no program opens gladly. */
const mostLines = 120;

interface Run {
  x: number;
  width: number;
  step: number;
  texts: { x: number; glyph: string }[];
}

function runsOfLine(options: HeatPictureOptions, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let x = margin;
  for (let row = from; row < to; row++) {
    const own = rowText(options.text, options.offsets, row);
    const step = options.steps?.[row] ?? 0;
    const width = rowCells(own) * cell;
    let run = runs.at(-1);
    if (run === undefined || run.step !== step) {
      run = { x, width: 0, step, texts: [] };
      runs.push(run);
    }
    run.width += width;
    run.texts.push({ x, glyph: glyphsOf(own) });
    x += width;
  }
  return runs;
}

export function heatPicture(options: HeatPictureOptions): SVGTemplateResult {
  const starts = breakLines(options.text, options.offsets, columns);
  const count = Math.min(starts.length - 1, mostLines);
  const [width, height] = [(columns + 1) * cell + 2 * margin, count * lineHeight + 2 * margin];
  const lines = Array.from({ length: count }, (_unused, line) => {
    const y = margin + line * lineHeight;
    return runsOfLine(options, starts[line] as number, starts[line + 1] as number).map((run) => {
      const [ground, ink] = [`var(--lab-${options.tone}-${run.step})`, `var(--lab-on-${options.tone}-${run.step})`];
      return svg`<rect x=${run.x} y=${y + 2} width=${run.width} height=${lineHeight - 4} style="fill: ${ground}"></rect>
        ${run.texts.map(({ x, glyph }) => svg`<text xml:space="preserve" x=${x} y=${y + 18} style="fill: ${ink}">${glyph}</text>`)}`;
    });
  });
  return svg`<svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.description}
    style="font: 16px var(--lab-figures)">${lines}</svg>`;
}
