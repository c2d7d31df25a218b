// Measures contenders beside each other; runs in Node and in a page. Only ratios of one run mean something: the clock of a
// shared machine does not. So contenders alternate within each round, and the reported ratio is the median over rounds.
import { spread } from "./rounds.mjs";

const sampleMs = 3; // hundreds of steps of the clock, and shorter than the slices of time in which a busy machine shares itself

async function sample(run, repeats) {
  const begin = performance.now();
  await run(repeats);
  return ((performance.now() - begin) / repeats) * 1000; // µs a call
}

/** How often to run so that a sample lasts long enough, also when nothing else slows it down: the shortest of three counts. */
async function repeatsFor(run) {
  for (let repeats = 1; ; repeats *= 2) {
    let shortest = Infinity;
    for (let i = 0; i < 3; i++) shortest = Math.min(shortest, (await sample(run, repeats)) * repeats);
    if (shortest / 1000 >= sampleMs) return repeats;
  }
}

/**
 * `contenders`: { name, error, tolerance, run(repeats) } or, where only another clock knows, { ..., time(repeats) } that answers µs a
 * call. The first is ours. One whose error exceeds its tolerance is reported as such and not measured. `timesOurs` is each round's
 * time over ours: above 1, ours is faster.
 */
export async function compare(contenders, rounds) {
  const right = contenders.filter(({ error, tolerance }) => error <= tolerance);
  const repeats = [];
  for (const { run, time } of right) {
    repeats.push(await repeatsFor(run ?? time));
  }
  const times = right.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run, time }] of right.entries()) {
      times[i].push(time ? await time(repeats[i]) : await sample(run, repeats[i]));
    }
  }
  const ours = times[right.indexOf(contenders[0])] ?? [];
  return contenders.map((contender) => {
    const { name, error, tolerance } = contender;
    const own = times[right.indexOf(contender)];
    if (own === undefined) return { name, error, tolerance };
    const timesOurs = spread(own.map((time, round) => time / ours[round]));
    return { name, error, tolerance, microseconds: spread(own), timesOurs };
  });
}
