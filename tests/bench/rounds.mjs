// Times in rounds: contenders alternate, so that all meet the same machine, and of each round's ratio the median is told with its quartiles.

function quantile(sorted, fraction) {
  return sorted[Math.round(fraction * (sorted.length - 1))];
}

export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** How long one call of `run` takes, the mean of `repeats`. */
export async function milliseconds(run, repeats) {
  const begin = performance.now();
  for (let i = 0; i < repeats; i++) await run();
  return (performance.now() - begin) / repeats;
}
