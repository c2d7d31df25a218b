// Every operator at its sizes beside every contender; the same code in Node and in a page.
import { compare } from "../compare.mjs";
import { relativeError } from "./errors.mjs";
import * as plain from "./plain.mjs";
import { productContenders } from "./products.mjs";
import { vectorContenders } from "./vectors.mjs";

export const products = ["gemm", "gemmInt8", "gemv", "gemvInt8"];

/** `native`: builds of the same source, name to a function (V, operator, repeats) that answers µs a call, asynchronously. */
function withNative(contenders, native, outcomes, operator) {
  const more = Object.entries(native).map(([name, time]) => ({
    name,
    time: (repeats) => time(outcomes, operator, repeats),
    error: 0,
    tolerance: 0,
  }));
  return [...contenders, ...more];
}

/** Of a peer's forms only the fastest stays: measured shortly before, among those that are right. */
async function withBestForms(contenders) {
  const kept = [];
  for (const peer of new Set(contenders.map(({ name }) => name))) {
    const forms = contenders.filter(({ name }) => name === peer);
    if (forms.length === 1) {
      kept.push(forms[0]);
      continue;
    }
    const right = forms.filter(({ error, tolerance }) => error <= tolerance);
    if (right.length === 0) throw new Error(`No form of ${peer} gives the right answer.`);
    const times = await compare(right, 5);
    kept.push(
      right.reduce((best, form, i) =>
        times[i].timesOurs.median < times[right.indexOf(best)].timesOurs.median ? form : best,
      ),
    );
  }
  return kept;
}

const described = (contenders, results) => results.map((result, i) => ({ ...result, form: contenders[i].form }));

/** Each implementation's entropy of V equal logits, which is ln V, and its distance from it. */
async function uniformEntropies(core, inside, peers, outcomes) {
  const logits = new Float32Array(outcomes);
  const equal = { ...inside, makeLogits() {}, logitsP: () => logits, logitsQ: () => logits };
  const exact = Math.log(outcomes);
  const list = [
    { name: "ours, fast", entropy: core.entropyFast(logits) },
    { name: "ours, precise", entropy: core.entropy(logits, "logits") },
    { name: "plain JavaScript", entropy: plain.entropy(logits) },
  ];
  const { contenders, release } = await vectorContenders(core, equal, peers, outcomes, ["entropy"]);
  for (const { name, form, answer } of contenders.entropy) {
    if (form !== undefined) list.push({ name, form, entropy: Number((await answer())[0]) });
  }
  await release();
  return { outcomes, exact, answers: list.map((one) => ({ ...one, error: relativeError(one.entropy, exact) })) };
}

/** `plan`: { sizes, operators, rounds, products }. `core`: the product's module; `inside`: the bench's own. */
export async function measureOperators(core, inside, peers, native, plan, report) {
  const vectors = [];
  for (const outcomes of plan.sizes) {
    const { contenders, release } = await vectorContenders(core, inside, peers, outcomes, plan.operators);
    for (const operator of plan.operators) {
      report(`${operator}, V = ${outcomes}`);
      const list = withNative(await withBestForms(contenders[operator]), native, outcomes, operator);
      vectors.push({ operator, outcomes, results: described(list, await compare(list, plan.rounds)) });
    }
    await release();
  }
  const matrices = [];
  for (const operator of plan.products) {
    report(operator);
    const { contenders, multiplications, release } = await productContenders(inside, peers, operator);
    const list = withNative(contenders, native, 1, operator);
    const results = described(list, await compare(list, plan.rounds));
    matrices.push({ operator, multiplications, results });
    await release();
  }
  return { vectors, matrices, uniform: await uniformEntropies(core, inside, peers, 100_277) };
}
