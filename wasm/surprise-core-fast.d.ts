// The fast path of the raw WebAssembly module: float32 logits in float arithmetic with double sums, ten times faster than
// the exact one. Relative errors are 2e-8 for measures of one distribution and 1e-6 for KL; where float has too few digits
// (few outcomes, a peaked distribution, two that nearly agree), each takes the exact way by itself.

export interface LogitsSummary {
  argmax: number;
  logSumExp: number;
  maxProbability: number; // p_max
  entropyNats: number; // H
  varentropyNats2: number; // Var(-ln p)
  effectiveOutcomes: number; // e^H
}

export interface FastTruncation {
  probabilities: Float32Array; // (V), 0 outside the kept set
  kept: number; // outcomes
  keptMass: number; // of the tempered distribution
}

export interface FastFunctions {
  entropyFast(logits: Float32Array): number;
  logSumExpFast(logits: Float32Array): number;
  /** -ln p of one outcome: the cross-entropy with that answer. */
  surprisalFast(logits: Float32Array, outcome: number): number;
  /** Several measures for the price of an entropy and a little. */
  summarizeFast(logits: Float32Array): LogitsSummary;
  /** KL(p‖q). */
  klDivergenceFast(p: Float32Array, q: Float32Array): number;
  /** Writes the probabilities into an array of the caller's and gives ln Σ exp(z). */
  softmaxFast(logits: Float32Array, probabilities: Float32Array): number;
  /** Indices of the k largest logits, largest first; of equal ones the lower index first. */
  topK(logits: Float32Array, k: number): Int32Array;
  /** Temperature, then the smallest set of the likeliest with that mass. */
  topPFast(logits: Float32Array, temperature: number, mass: number): FastTruncation;
}
