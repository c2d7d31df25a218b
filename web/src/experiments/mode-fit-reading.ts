// What the picture and the numbers show of both descents: the fits at the row that is shown.

import type { FitCourse, GaussianDensity, KlDirection, ModeFits, ModeOptimum } from "../../../wasm/surprise-core.js";
import { formatNumber } from "../units.js";

export interface ShownFit extends GaussianDensity {
  klNats: number;
  /** The row shown and the last there is. */
  step: number;
  lastStep: number;
  /** The last row is shown, and there the gradient vanishes. */
  landed: boolean;
}

export interface ModeFitReading {
  forward: ShownFit;
  reverse: ShownFit;
  fits: ModeFits;
}

function rowOf(course: FitCourse, wanted: number): ShownFit {
  const lastStep = course.mean.length - 1;
  const step = Math.min(wanted, lastStep);
  return {
    mean: course.mean[step] as number,
    sd: course.sd[step] as number,
    klNats: course.klNats[step] as number,
    step,
    lastStep,
    landed: step === lastStep && course.converged,
  };
}

export function readFits(fits: ModeFits, step: number): ModeFitReading {
  return { forward: rowOf(fits.forward, step), reverse: rowOf(fits.reverse, step), fits };
}

export function optimaOf(fits: ModeFits, direction: KlDirection): readonly ModeOptimum[] {
  return direction === "forward" ? [fits.forwardOptimum] : fits.reverseOptima;
}

export const klNames: Readonly<Record<KlDirection, string>> = { forward: "KL(p‖q)", reverse: "KL(q‖p)" };

/** q is on one mode when nearly all of it is. */
const nearlyAll = 0.9;

/** Where a fit lies: "left", "right", or across both. */
export function placeOf(shareOnFirst: number, firstIsLeft: boolean): "left" | "right" | "both" {
  if (shareOnFirst > nearlyAll) return firstIsLeft ? "left" : "right";
  if (shareOnFirst < 1 - nearlyAll) return firstIsLeft ? "right" : "left";
  return "both";
}

/** A place or a width on the line: rounding of the last digits is not shown as a number. */
export function formatPlace(x: number, digits = 3): string {
  return formatNumber(Math.abs(x) < 0.5 * 10 ** -digits ? 0 : x, digits);
}

/** "N(2.984, 1.023²)". */
export function formatFit({ mean, sd }: GaussianDensity): string {
  return `N(${formatPlace(mean)}, ${formatPlace(sd)}²)`;
}
