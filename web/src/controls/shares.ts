// What moving one share does to the others. No measure is computed here: this is the reader's hand on the input.

/**
 * Sets one share and scales the others so that all still sum to 1; others that are all zero share the rest equally.
 * Shares are in [0, 1] and sum to 1 before; they do so after.
 */
export function moveShare(shares: readonly number[], index: number, value: number): number[] {
  if (shares.length === 1) return [1];
  const target = Math.min(1, Math.max(0, value));
  const others = shares.reduce((sum, share, at) => (at === index ? sum : sum + share), 0);
  const rest = 1 - target;
  return shares.map((share, at) => {
    if (at === index) return target;
    return others > 0 ? (share / others) * rest : rest / (shares.length - 1);
  });
}

/** A new outcome that takes an equal part from all. */
export function addShare(shares: readonly number[]): number[] {
  const share = 1 / (shares.length + 1);
  return [...shares.map((old) => old * (1 - share)), share];
}

/** Takes an outcome away; the others keep their proportions. */
export function removeShare(shares: readonly number[], index: number): number[] {
  return moveShare(shares, index, 0).filter((_share, at) => at !== index);
}
