// The tables of docs/performance.md, each from what one part of the bench has written.

export const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const significant = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));
const ratioOf = ({ median, low, high }) => `${significant(median)} (${significant(low)}–${significant(high)})`;
const errorOf = (error) => (error === 0 ? "0" : error.toExponential(0));

const titles = {
  entropy: "entropy",
  logSumExp: "log-sum-exp",
  crossEntropy: "cross-entropy with a label",
  kl: "KL of two vectors",
  softmax: "softmax",
  topP: "temperature 0.8, top-p 0.95",
  topK: "top-k 50",
  several: "entropy, varentropy, log-sum-exp, p_max, argmax in one pass",
  precise: "entropy, precise path",
  gemm: "GEMM 256 × 256 × 1024, float",
  gemmInt8: "GEMM 256 × 256 × 1024, int8",
  gemv: "GEMV 512 × 2048, float",
  gemvInt8: "GEMV 512 × 2048, int8",
};
const columns = [
  ["plain JavaScript", "tuned JavaScript", "entropy alone"],
  ["tensorflow.js"],
  ["onnxruntime-web"],
  ["native, SSE"],
  ["native, this machine"],
];
const heads = ["JavaScript", "tensorflow.js", "onnxruntime-web", "native, SSE", "native, this machine"];

function operatorRow(title, results) {
  const ours = results.find(({ name }) => name === "ours");
  const cells = columns.map((names) => {
    const other = results.find(({ name }) => names.includes(name));
    if (other === undefined) return "";
    return other.timesOurs ? ratioOf(other.timesOurs) : `wrong by ${errorOf(other.error)}`;
  });
  const inside = results.find(({ name }) => name === "ours, data inside");
  return [
    title,
    significant(ours.microseconds.median),
    inside ? significant(inside.microseconds.median) : "",
    ...cells,
  ];
}

function errorRow(title, results) {
  const cells = [["ours"], ...columns.slice(0, 3)].map((names) => {
    const one = results.find(({ name }) => names.includes(name));
    return one ? errorOf(one.error) : "";
  });
  return [title, ...cells];
}

/** The operators of one engine: times ours for each contender, one table a vocabulary. */
export function operatorTables({ vectors, matrices }) {
  const head = ["", "ours, µs", "data inside, µs", ...heads];
  const sizes = [...new Set(vectors.map(({ outcomes }) => outcomes))];
  const bySize = sizes.map((size) => {
    const rows = vectors.filter(({ outcomes }) => outcomes === size);
    return `V = ${size.toLocaleString("en")}\n\n${table(
      head,
      rows.map(({ operator, results }) => operatorRow(titles[operator], results)),
    )}`;
  });
  const products = table(
    head,
    matrices.map(({ operator, results }) => operatorRow(titles[operator], results)),
  );
  return [...bySize, `Matrix products\n\n${products}`].join("\n\n");
}

export function errorTable({ vectors, matrices }, size) {
  const rows = [...vectors.filter(({ outcomes }) => outcomes === size), ...matrices];
  return table(
    ["", "ours", "JavaScript", "tensorflow.js", "onnxruntime-web"],
    rows.map(({ operator, results }) => errorRow(titles[operator], results)),
  );
}

export const uniformTable = ({ answers }) =>
  table(
    ["", "entropy, nats", "relative error"],
    answers.map(({ name, form, entropy, error }) => [
      form ? `${name}, ${form}` : name,
      entropy.toFixed(5),
      errorOf(error),
    ]),
  );

export function transformerTable(engines) {
  const rows = Object.entries(engines).flatMap(([engine, measured]) =>
    ["score", "decode", "decodeUsual"].map((work) => {
      const { milliseconds, peerMilliseconds, timesFaster, difference } = measured[work];
      const title = {
        score: `score ${measured.tokens} tokens`,
        decode: "decode one token",
        decodeUsual: "the same, usual export",
      };
      const times = [milliseconds, peerMilliseconds].map(({ median }) => significant(median));
      return [`${engine}: ${title[work]}`, ...times, ratioOf(timesFaster), difference.toFixed(4)];
    }),
  );
  return table(
    ["", "ours (int8), ms", "onnxruntime-web (float), ms", "times as fast", "difference in ln p, nats"],
    rows,
  );
}

export function trainingTable(engines) {
  const title = {
    usual: "tensorflow.js",
    lean: "tensorflow.js, own gradients of products",
    native: "the same source natively",
  };
  const rows = Object.entries(engines).flatMap(([engine, { milliseconds, contenders }]) =>
    Object.entries(contenders).map(([name, other]) => [
      `${engine}: ${title[name]}`,
      significant(other.milliseconds.median),
      significant(milliseconds.median),
      ratioOf(other.timesFaster),
    ]),
  );
  return table(["", "theirs, ms", "ours, ms", "times as fast"], rows);
}

export const visitTable = ({ results }) =>
  table(
    ["", "brotli, KiB", "first entropy, ms", "process before, MB", "after, MB"],
    results.map(({ name, bytes, milliseconds, memory }) => [
      name,
      (bytes / 1024).toFixed(0),
      ratioOf(milliseconds),
      (memory.before / 1e6).toFixed(1),
      (memory.after / 1e6).toFixed(1),
    ]),
  );

export function growthTables({ outcomes, tokens }) {
  const perOutcome = table(
    ["ns an outcome", ...outcomes.vocabularies.map((v) => v.toLocaleString("en"))],
    outcomes.result.map(({ name, nanoseconds }) => [name, ...nanoseconds.map(({ median }) => median.toFixed(2))]),
  );
  const perToken = table(
    ["tokens", ...tokens.result.map((one) => one.tokens.toLocaleString("en"))],
    [["ms a token", ...tokens.result.map(({ milliseconds }) => milliseconds.median.toFixed(3))]],
  );
  return `${perOutcome}\n\n${perToken}`;
}
