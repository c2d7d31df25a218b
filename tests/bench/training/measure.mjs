// The training step beside tensorflow.js, from the same weights on the same batch; the same code in Node and in a page.
import { milliseconds, spread } from "../rounds.mjs";
import { tfjsStep } from "./tfjs-step.mjs";

const rounds = 15;
const compared = 5; // steps whose losses are compared
const warmUp = 100; // steps of ours, until the engine has compiled them at its best
const repeats = 5; // steps of ours in a round

/**
 * `inside`: the bench's module. `others`: further contenders, name to an asynchronous function that answers the milliseconds of
 * one step. What `timesFaster` tells of each contender is its time over ours.
 */
export async function measureTraining(inside, tf, report, others = {}) {
  inside.beginTraining();
  const shape = inside.trainingShape();
  const own = Array.from({ length: compared }, () => inside.train(1));
  inside.train(warmUp);
  const peers = { usual: tfjsStep(tf, shape, false), lean: tfjsStep(tf, shape, true) };
  const differences = {};
  for (const [name, peer] of Object.entries(peers)) {
    report(`the peer's first steps, ${name}`);
    const losses = Array.from({ length: compared }, () => peer.step());
    differences[name] = Math.max(...losses.map((loss, i) => Math.abs(loss - own[i])));
  }

  report(`${rounds} rounds`);
  const contenders = { ...others };
  for (const [name, peer] of Object.entries(peers)) contenders[name] = () => milliseconds(peer.step, 1);
  const ours = [];
  const theirs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    ours.push(await milliseconds(() => inside.train(1), repeats));
    for (const [name, time] of Object.entries(contenders)) theirs[name].push(await time());
  }
  const tensors = tf.memory().numTensors;
  for (const peer of Object.values(peers)) peer.dispose();
  return {
    losses: own,
    differences,
    tensors,
    milliseconds: spread(ours),
    contenders: Object.fromEntries(
      Object.entries(theirs).map(([name, times]) => [
        name,
        { milliseconds: spread(times), timesFaster: spread(times.map((time, round) => time / ours[round])) },
      ]),
    ),
  };
}

/** Whether memory and time stay as they are while a model learns its batch by heart. */
export function measureLongRun(inside, steps, report) {
  const timed = 100;
  const time = () => {
    const begin = performance.now();
    const loss = inside.train(timed);
    return { milliseconds: (performance.now() - begin) / timed, loss };
  };
  inside.beginTraining();
  inside.train(timed);
  const heapBefore = inside.heapBytes();
  const first = time();
  for (let done = 2 * timed; done < steps - timed; done += timed) {
    inside.train(timed);
    if (done % 2000 === 0) report(`${done} of ${steps} steps`);
  }
  const last = time();
  return { steps, heapBefore, heapAfter: inside.heapBytes(), first, last };
}
