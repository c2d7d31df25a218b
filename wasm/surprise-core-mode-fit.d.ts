// One Gaussian fitted to a density of two modes: the part of surprise-core.d.ts that belongs to core/learning/mode_fit.h. What is said
// there of units, arrays and errors holds here too.

import type { NumberArray } from "./surprise-core.js";

/** A normal density. Of a mode: mean in [-10, 10], sd in [0.1, 10]; of a fit: mean in [-20, 20], sd in [0.05, 50]. */
export interface GaussianDensity {
  mean: number;
  sd: number;
}

/** p = firstWeight · first + (1 - firstWeight) · second. */
export interface TwoModes {
  firstWeight: number; // in [0, 1]
  first: GaussianDensity;
  second: GaussianDensity;
}

/** forward: KL(p‖q), p happens; reverse: KL(q‖p), the fit q happens. */
export type KlDirection = "forward" | "reverse";

/** Where descents end. */
export interface ModeOptimum {
  mean: number;
  sd: number;
  klNats: number;
  shareOnFirst: number; // of q, where the first mode is the likelier source of x; in [0, 1]
}

/** A descent, one row a step with the start as the first. */
export interface FitCourse {
  mean: Float64Array;
  sd: Float64Array;
  klNats: Float64Array; // in the descent's own direction
  converged: boolean; // the gradient vanished at the last row
  shareOnFirst: number; // of the last row's q
}

/** Both descents from one start, and where each direction has its optima. */
export interface ModeFits {
  forward: FitCourse;
  reverse: FitCourse;
  forwardOptimum: ModeOptimum; // p's own mean and standard deviation: the closed form
  reverseOptima: ModeOptimum[]; // one to three; the best first
  reverseAboveBestNats: number; // by how much the reverse descent ended above the best of them
}

/** Along the line, one row an x. */
export interface ModeCurves {
  p: Float64Array;
  firstPart: Float64Array; // the modes with their weights: they add up to p
  secondPart: Float64Array;
  q: Float64Array;
  forwardNats: Float64Array; // p ln(p / q), nats per unit of x: its integral is KL(p‖q)
  reverseNats: Float64Array; // q ln(q / p)
}

/** Equal steps of the mean across, of ln sd up; at most 10,000 points. */
export interface LandscapeWindow {
  meanLow: number;
  meanHigh: number;
  sdLow: number;
  sdHigh: number;
  columns: number;
  rows: number;
}

/** Lines of equal KL, as segments from (mean0, sd0) to (mean1, sd1). */
export interface ModeLandscape {
  levelsNats: Float64Array;
  level: Int32Array; // of each segment: its place in levelsNats
  mean0: Float64Array;
  sd0: Float64Array;
  mean1: Float64Array;
  sd1: Float64Array;
}

/** What of CoreModule fits them. */
export interface ModeFitFunctions {
  /** Descents of at most `mostSteps` steps (10,000 at most) by either divergence, from one start. */
  fitModes(p: TwoModes, start: GaussianDensity, mostSteps: number): ModeFits;
  modeCurves(p: TwoModes, q: GaussianDensity, x: NumberArray): ModeCurves;
  modeLandscape(direction: KlDirection, p: TwoModes, window: LandscapeWindow, levelsNats: NumberArray): ModeLandscape;
}
