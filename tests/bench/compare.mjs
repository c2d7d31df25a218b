// Measures contenders beside each other; runs in Node and in a page. Only ratios of one run mean something: the clock of a
// shared machine does not. So contenders alternate within each round, and the reported ratio is the median over rounds.

const roundCount = 25;
const sampleMs = 20; // clocks of browsers step by up to 1 ms

function quantile(sorted, fraction) {
  return sorted[Math.round(fraction * (sorted.length - 1))];
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

function sample(run, repeats) {
  const begin = performance.now();
  run(repeats);
  return ((performance.now() - begin) / repeats) * 1000; // µs a call
}

function repeatsFor(run) {
  let repeats = 1;
  for (;;) {
    const total = (sample(run, repeats) * repeats) / 1000;
    if (total >= sampleMs) return Math.max(1, Math.ceil((repeats * sampleMs) / total));
    repeats *= 2;
  }
}

/**
 * `contenders`: { name, value, tolerance, run(repeats) }; the first is the baseline. `exact` is the true value; each
 * contender's relative error must lie within its tolerance, or it is not timed.
 */
export function compare(contenders, exact) {
  for (const { name, value, tolerance } of contenders) {
    const error = Math.abs(value - exact) / exact;
    if (!(error <= tolerance)) throw new Error(`${name} is off by ${error}, more than the ${tolerance} it promises`);
  }
  const repeats = contenders.map(({ run }) => repeatsFor(run));
  const times = contenders.map(() => []);
  for (let round = 0; round < roundCount; round++) {
    for (const [i, { run }] of contenders.entries()) times[i].push(sample(run, repeats[i]));
  }
  return contenders.map(({ name, value }, i) => ({
    name,
    relativeError: Math.abs(value - exact) / exact,
    microseconds: spread(times[i]),
    timesFaster: spread(times[i].map((time, round) => times[0][round] / time)),
  }));
}
