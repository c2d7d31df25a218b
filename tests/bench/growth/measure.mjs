// How cost grows: per outcome with the vocabulary, per token with the text. The same code in Node and in a page.
import { compare } from "../compare.mjs";
import { spread } from "../rounds.mjs";

const vocabularies = [1000, 10_000, 100_000, 1_000_000];
const windows = [2, 4, 8, 16]; // lengths of text, in the model's windows
const reading = { window: 128, stride: 64 };

/** Nanoseconds an outcome, as the product's calls take them with their copies, sizes in turn. */
async function perOutcome(core, inside, rounds) {
  const vectors = vocabularies.map((outcomes) => {
    inside.makeLogits(outcomes);
    return { p: inside.logitsP(), q: inside.logitsQ(), target: new Float32Array(outcomes) };
  });
  const calls = {
    "entropy, fast": ({ p }) => core.entropyFast(p),
    "entropy, precise": ({ p }) => core.entropy(p, "logits"),
    "KL, fast": ({ p, q }) => core.klDivergenceFast(p, q),
    "softmax, fast": ({ p, target }) => core.softmaxFast(p, target),
    "top-k 50": ({ p }) => core.topK(p, 50),
    "top-p 0.95, fast": ({ p }) => core.topPFast(p, 0.8, 0.95),
  };
  const result = [];
  for (const [name, call] of Object.entries(calls)) {
    const contenders = vectors.map((vector, i) => ({
      name: String(vocabularies[i]),
      error: 0,
      tolerance: 0,
      run(repeats) {
        for (let n = 0; n < repeats; n++) call(vector);
      },
    }));
    const measured = await compare(contenders, rounds);
    const nanoseconds = measured.map(({ microseconds }, i) => {
      const each = (time) => (time * 1000) / vocabularies[i];
      return { median: each(microseconds.median), low: each(microseconds.low), high: each(microseconds.high) };
    });
    result.push({ name, nanoseconds });
  }
  return { vocabularies, result };
}

/** Milliseconds a token of a text of so many windows, lengths in turn. */
function perToken(core, modelFile, text, rounds) {
  const model = core.openModel(modelFile);
  const read = (characters) => {
    const scorer = core.modelScorer(model, text.slice(0, characters), reading);
    const begin = performance.now();
    while (!scorer.done()) scorer.step(1000);
    const milliseconds = performance.now() - begin;
    const tokens = scorer.result().surprisalNats.length;
    scorer.delete();
    return { tokens, milliseconds: milliseconds / tokens };
  };
  const charactersPerToken = 4000 / read(4000).tokens;
  const lengths = windows.map((count) => Math.round(count * reading.window * charactersPerToken));
  const times = lengths.map(() => []);
  const tokens = lengths.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const [i, length] of lengths.entries()) {
      const one = read(length);
      times[i].push(one.milliseconds);
      tokens[i] = one.tokens;
    }
  }
  model.delete();
  return { reading, result: times.map((list, i) => ({ tokens: tokens[i], milliseconds: spread(list) })) };
}

export async function measureGrowth(core, inside, modelFile, text, quick, report) {
  report("cost per outcome");
  const outcomes = await perOutcome(core, inside, quick ? 9 : 31);
  report("cost per token");
  return { outcomes, tokens: perToken(core, modelFile, text, quick ? 3 : 7) };
}
