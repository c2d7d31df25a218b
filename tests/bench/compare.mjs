// Measures contenders beside each other; runs in Node and in a page. Only ratios of one run mean something: the clock of a
// shared machine does not. So contenders alternate within each round, and the reported ratio is the median over rounds.
import { spread } from "./rounds.mjs";

const roundCount = 41;
const sampleMs = 10; // a hundred steps of the browser's clock, and short against what else the machine does

function sample(run, repeats) {
  const begin = performance.now();
  run(repeats);
  return ((performance.now() - begin) / repeats) * 1000; // µs a call
}

/** How often to run so that a sample lasts long enough, also when nothing else slows it down: the shortest of three counts. */
function repeatsFor(run) {
  for (let repeats = 1; ; repeats *= 2) {
    const shortest = Math.min(...[1, 2, 3].map(() => sample(run, repeats) * repeats)) / 1000;
    if (shortest >= sampleMs) return repeats;
  }
}

/**
 * `contenders`: { name, value, tolerance, run(repeats) }; the first is the baseline. `exact` is the true value: a contender
 * whose relative error exceeds its tolerance is reported as such, and its time counts for nothing.
 */
export function compare(contenders, exact) {
  const repeats = contenders.map(({ run }) => repeatsFor(run));
  const times = contenders.map(() => []);
  for (let round = 0; round < roundCount; round++) {
    for (const [i, { run }] of contenders.entries()) times[i].push(sample(run, repeats[i]));
  }
  return contenders.map(({ name, value, tolerance }, i) => {
    const relativeError = Math.abs(value - exact) / exact;
    return {
      name,
      relativeError,
      tolerance,
      exactEnough: relativeError <= tolerance,
      microseconds: spread(times[i]),
      timesFaster: spread(times[i].map((time, round) => times[0][round] / time)),
    };
  });
}
