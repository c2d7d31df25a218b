// The shipped transformer beside onnxruntime-web with the same weights; the same code in Node and in a page.
import { milliseconds, spread } from "../rounds.mjs";
import { llamaGraph, rotary } from "./llama-graph.mjs";

const scored = 256; // tokens
const rounds = 11;

/** Reproducible token ids: which they are costs no time. */
function seededTokens(count, vocabulary) {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % vocabulary;
  });
}

/** Ours and theirs in turn, so that both meet the same machine; the ratio of each round, and of these the median. */
async function inTurn(ours, theirs, repeats) {
  await ours();
  await theirs();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    times.push([await milliseconds(ours, repeats), await milliseconds(theirs, repeats)]);
  }
  return {
    milliseconds: spread(times.map(([own]) => own)),
    peerMilliseconds: spread(times.map(([, peer]) => peer)),
    timesFaster: spread(times.map(([own, peer]) => peer / own)),
  };
}

/** Root mean square difference of ln p of each row's likeliest token: ours has weights and activations in int8, theirs in float. */
function difference(ours, theirs, vocabulary) {
  const logProbability = (logits, row, token) => {
    const part = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
    const max = part.reduce((a, b) => Math.max(a, b), -Infinity);
    return part[token] - max - Math.log(part.reduce((sum, z) => sum + Math.exp(z - max), 0));
  };
  const rows = theirs.length / vocabulary;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const part = theirs.subarray(row * vocabulary, (row + 1) * vocabulary);
    const token = part.indexOf(part.reduce((a, b) => Math.max(a, b), -Infinity));
    squares += (logProbability(ours, row, token) - logProbability(theirs, row, token)) ** 2;
  }
  return Math.sqrt(squares / rows);
}

export async function measureTransformer(inside, ort, modelFile, report) {
  inside.openModel(modelFile);
  const config = inside.config();
  const parameters = inside.parameters();
  const tokens = seededTokens(scored, config.vocabularySize);
  inside.setTokens(tokens);
  inside.score(1);
  const d = config.width / config.heads;
  const float = (data, dims) => new ort.Tensor("float32", data, dims);
  const session = (file) =>
    ort.InferenceSession.create(file, { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
  const feeds = (first, ids) => {
    const { cosine, sine } = rotary(config, first, ids.length);
    return {
      ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [ids.length]),
      cosine: float(cosine, [ids.length, 1, d / 2]),
      sine: float(sine, [ids.length, 1, d / 2]),
    };
  };

  report("the peer reads its graphs");
  const scorer = await session(llamaGraph(config, parameters, scored, 0));
  const scoring = feeds(0, tokens);
  const read = await scorer.run(scoring);
  const decoder = await session(llamaGraph(config, parameters, 1, scored - 1));
  const usualDecoder = await session(llamaGraph(config, parameters, 1, scored - 1, true));
  const decoding = feeds(scored - 1, tokens.slice(-1));
  const groups = config.keyValueHeads;
  const withoutLast = (data) =>
    Float32Array.from({ length: groups * (scored - 1) * d }, (_, i) => {
      const group = Math.floor(i / ((scored - 1) * d));
      return data[group * scored * d + (i % ((scored - 1) * d))];
    });
  for (let layer = 0; layer < config.layers; layer++) {
    const dims = [groups, scored - 1, d];
    decoding[`key${layer}`] = float(withoutLast(read[`newKey${layer}`].data), dims);
    decoding[`value${layer}`] = float(withoutLast(read[`newValue${layer}`].data), dims);
  }

  const scoringDifference = difference(inside.logits(), read.logits.data, config.vocabularySize);
  const decoded = await decoder.run(decoding);
  inside.decode(1);
  const last = inside.logits().subarray(-config.vocabularySize);
  const decodingDifference = difference(last, decoded.logits.data, config.vocabularySize);

  report(`scoring ${scored} tokens`);
  const score = await inTurn(
    () => inside.score(1),
    () => scorer.run(scoring, ["logits"]),
    1,
  );
  inside.score(1);
  report("decoding one token");
  const one = () => inside.decode(1);
  const decode = await inTurn(one, () => decoder.run(decoding), 20);
  const decodeUsual = await inTurn(one, () => usualDecoder.run(decoding), 20);
  return {
    tokens: scored,
    score: { ...score, difference: scoringDifference },
    decode: { ...decode, difference: decodingDifference },
    decodeUsual: { ...decodeUsual, difference: decodingDifference },
  };
}
