// What the operators have to reach, in Chromium at the vocabulary of GPT-4; ratios of one run.

const vocabulary = 100_277;
const best = ["tensorflow.js", "onnxruntime-web"];

/** Of operators on vectors: times faster than each of them; `among` takes the fastest of several. */
const vectorGoals = [
  { operator: "entropy", than: ["plain JavaScript"], goal: 7 },
  { operator: "entropy", than: ["onnxruntime-web"], goal: 6 },
  { operator: "entropy", than: ["tensorflow.js"], goal: 10 },
  { operator: "crossEntropy", than: ["plain JavaScript"], goal: 7 },
  { operator: "crossEntropy", than: best, goal: 3 },
  { operator: "kl", than: ["plain JavaScript"], goal: 7 },
  { operator: "kl", than: best, goal: 5 },
  { operator: "softmax", than: best, goal: 3.5 },
  { operator: "topP", than: ["tuned JavaScript"], goal: 7 },
  { operator: "topK", than: best, goal: 10 },
  { operator: "several", than: ["entropy alone"], goal: 1 / 1.25 },
  { operator: "precise", than: ["plain JavaScript"], goal: 1 },
];
const productGoals = [
  { operator: "gemm", than: best, goal: 1.25 },
  { operator: "gemmInt8", than: best, goal: 1.2 },
];
const nativeGoal = 1 / 1.15;

function judge(results, operator, { than, goal }, ours = "ours") {
  const own = results.find(({ name }) => name === ours);
  const others = results.filter(({ name, timesOurs }) => than.includes(name) && timesOurs !== undefined);
  const fastest = others.reduce((a, b) => (a.timesOurs.median < b.timesOurs.median ? a : b));
  const times = fastest.timesOurs.median / own.timesOurs.median;
  const form = fastest.form ? ` (${fastest.form})` : "";
  const sentence = `${operator}: ${times.toFixed(2)} times as fast as ${fastest.name}${form}, goal ${goal.toFixed(2)}`;
  return { reached: times >= goal, operator, than, goal, times, sentence };
}

/** Sentences { reached, sentence, ... }; of what was not measured, none. */
export function judgeOperators({ Chromium: { vectors, matrices } }) {
  const judgements = [];
  for (const goal of vectorGoals) {
    const measured = vectors.find((one) => one.operator === goal.operator && one.outcomes === vocabulary);
    if (measured) judgements.push(judge(measured.results, goal.operator, goal));
  }
  for (const goal of productGoals) {
    const measured = matrices.find(({ operator }) => operator === goal.operator);
    if (measured) judgements.push(judge(measured.results, goal.operator, goal));
  }
  const native = { than: ["native, SSE"], goal: nativeGoal };
  for (const { operator, outcomes, results } of vectors) {
    if (outcomes === vocabulary)
      judgements.push(judge(results, `${operator}, data inside`, native, "ours, data inside"));
  }
  for (const { operator, results } of matrices) judgements.push(judge(results, operator, native));
  return judgements;
}
