// The operators on vectors of logits: what the right answer is, and who computes it how.
import { missing, relativeError, totalVariation } from "./errors.mjs";
import { vectorGraphs } from "./ort.mjs";
import * as plain from "./plain.mjs";
import { vectorForms } from "./tfjs.mjs";
import * as tuned from "./tuned.mjs";

/** Our errors are held to what the headers promise, plain JavaScript's to the textbook formulas, the peers' to float's. */
const tolerances = { fast: 2e-8, kl: 1e-6, float: 1e-5, plain: 1e-9, peers: 1e-3 };

/** By operator, what gives the right answer. */
function exactAnswers(core, p, q, { label, temperature, topP, topK }) {
  const truncation = { temperature, topK: 0, topP, minP: 0, typical: 1, order: "transformers" };
  const byLogit = () => Array.from(p.keys()).sort((a, b) => p[b] - p[a] || a - b);
  return {
    entropy: () => core.entropy(p, "logits"),
    logSumExp: () => core.logSumExp(p),
    crossEntropy: () => core.surprisal(p, "logits", label),
    kl: () => core.klDivergence(p, q, "logits"),
    softmax: () => core.probabilities(p, "logits"),
    topP: () => core.truncate(p, "logits", truncation).probabilities,
    topK: () => byLogit().slice(0, topK),
    several: () => core.varentropy(p, "logits"),
    precise: () => core.entropy(Float64Array.from(p), "logits"),
  };
}

/** By operator: how its answer is judged, ours, the product's call with its copy, and JavaScript's. */
function callsOf(core, p, q, { label, temperature, topP, topK }) {
  const number = relativeError;
  const probabilities = new Float32Array(p.length);
  return {
    entropy: {
      error: number,
      ours: () => core.entropyFast(p),
      tolerance: tolerances.fast,
      plain: () => plain.entropy(p),
    },
    logSumExp: {
      error: number,
      ours: () => core.logSumExpFast(p),
      tolerance: tolerances.fast,
      plain: () => plain.logSumExp(p),
    },
    crossEntropy: {
      error: number,
      ours: () => core.surprisalFast(p, label),
      tolerance: tolerances.fast,
      plain: () => plain.crossEntropy(p, label),
    },
    kl: {
      error: number,
      ours: () => core.klDivergenceFast(p, q),
      tolerance: tolerances.kl,
      plain: () => plain.klDivergence(p, q),
    },
    softmax: {
      error: totalVariation,
      ours() {
        core.softmaxFast(p, probabilities);
        return probabilities;
      },
      tolerance: tolerances.float,
      plain: () => plain.softmax(p, 1, probabilities),
    },
    topP: {
      error: totalVariation,
      ours: () => core.topPFast(p, temperature, topP).probabilities,
      tolerance: tolerances.float,
      tuned: () => tuned.keepMass(plain.softmax(p, temperature, probabilities), topP),
      afterSoftmax: (probabilities) => tuned.keepMass(probabilities, topP),
    },
    topK: {
      error: missing,
      ours: () => core.topK(p, topK),
      tolerance: 0,
      tuned: () => tuned.topK(p, topK),
    },
    several: {
      error: number,
      ours: () => core.summarizeFast(p).varentropyNats2,
      tolerance: 1e-7,
      entropyAlone: () => core.entropyFast(p),
    },
    precise: {
      error: number,
      ours: () => core.entropy(p, "logits"),
      tolerance: 1e-15,
      plain: () => plain.entropy(p),
    },
  };
}

const repeated = (call) => (repeats) => {
  for (let i = 0; i < repeats; i++) call();
};

/** The contenders of one operator but the native program, { name, answer(), run(repeats), tolerance }; ours is the first. */
function contendersOf(operator, calls, inside) {
  const mine = calls[operator];
  const list = [
    { name: "ours", answer: mine.ours, run: repeated(mine.ours), tolerance: mine.tolerance },
    { name: "ours, data inside", run: (repeats) => void inside.runOperator(operator, repeats), tolerance: 0 },
  ];
  if (mine.entropyAlone) list.push({ name: "entropy alone", run: repeated(mine.entropyAlone), tolerance: 0 });
  for (const [key, name] of [
    ["plain", "plain JavaScript"],
    ["tuned", "tuned JavaScript"],
  ]) {
    const call = mine[key];
    const tolerance = operator === "topK" ? 0 : mine.error === totalVariation ? tolerances.float : tolerances.plain;
    if (call) list.push({ name, answer: call, run: repeated(call), tolerance });
  }
  return list;
}

function tfjsContender(tf, form, tensors, mine) {
  const read = () => tf.tidy(() => form.run(tf, tensors).dataSync());
  const answer = mine.afterSoftmax ? () => mine.afterSoftmax(read()) : read;
  return { name: "tensorflow.js", form: form.name, answer, run: repeated(answer) };
}

async function ortContender(ort, graph, feeds, mine) {
  const session = await ort.InferenceSession.create(graph.file, { executionProviders: ["wasm"] });
  const read = async () => (await session.run(feeds)).y.data;
  const answer = mine.afterSoftmax ? async () => mine.afterSoftmax(await read()) : read;
  const run = async (repeats) => {
    for (let i = 0; i < repeats; i++) await answer();
  };
  return { name: "onnxruntime-web", form: graph.name, answer, run, release: () => session.release() };
}

/**
 * For V outcomes, by operator: every contender with its error. `peers` is { tf, ort }; where it is left out, only ours and JavaScript.
 * `release` frees what the peers hold.
 */
export async function vectorContenders(core, inside, peers, outcomes, operators) {
  inside.makeLogits(outcomes);
  const p = inside.logitsP();
  const q = inside.logitsQ();
  const settings = inside.settings();
  const exact = exactAnswers(core, p, q, settings);
  const calls = callsOf(core, p, q, settings);
  const graphs = peers && vectorGraphs(outcomes, settings);
  const forms = peers && vectorForms(settings);
  const tensors = peers && { p: peers.tf.tensor1d(p), q: peers.tf.tensor1d(q) };
  const result = {};
  for (const operator of operators) {
    const mine = calls[operator];
    const list = contendersOf(operator, calls, inside);
    for (const form of forms?.[operator] ?? []) {
      list.push({ ...tfjsContender(peers.tf, form, tensors, mine), tolerance: peerTolerance(operator) });
    }
    for (const graph of graphs?.[operator] ?? []) {
      const vectors = operator === "kl" ? { p, q } : { p };
      const feeds = Object.fromEntries(
        Object.entries(vectors).map(([name, data]) => [name, new peers.ort.Tensor("float32", data, [outcomes])]),
      );
      list.push({ ...(await ortContender(peers.ort, graph, feeds, mine)), tolerance: peerTolerance(operator) });
    }
    const right = exact[operator]();
    for (const contender of list) contender.error = await errorOf(contender, mine.error, right);
    result[operator] = list;
  }
  const release = async () => {
    tensors?.p.dispose();
    tensors?.q.dispose();
    for (const contender of Object.values(result).flat()) await contender.release?.();
  };
  return { contenders: result, release };
}

function peerTolerance(operator) {
  return operator === "topK" ? 0 : tolerances.peers;
}

async function errorOf({ answer }, error, exact) {
  if (answer === undefined) return 0;
  const found = await answer();
  return error(typeof exact === "number" && typeof found !== "number" ? Number(found[0]) : found, exact);
}
