// Who is measured, at which sizes; the same code in Node and in a page.
import { compare } from "./compare.mjs";
import { plainEntropy, seededLogits } from "./plain.mjs";

const sizes = [1000, 10_000, 100_277, 200_000];
const standardDeviation = 3; // of the logits: the entropy is ln V - 4.5, as of a language model in mid-sentence

/** `core`: the product's module; `inside`: the bench's own, whose data stays in WebAssembly. */
export function measureAll(core, inside, report) {
  return sizes.map((size) => {
    const logits = seededLogits(size, standardDeviation, size);
    inside.load(logits);
    const precise = core.entropy(logits, "logits");
    const fast = core.entropyFast(logits);
    const repeat = (call) => (repeats) => {
      for (let i = 0; i < repeats; i++) call();
    };
    const contenders = [
      {
        name: "plain JavaScript",
        value: plainEntropy(logits),
        tolerance: 1e-11,
        run: repeat(() => plainEntropy(logits)),
      },
      { name: "precise", value: precise, tolerance: 0, run: repeat(() => core.entropy(logits, "logits")) },
      { name: "precise, data inside", value: precise, tolerance: 0, run: (repeats) => inside.repeatPrecise(repeats) },
      { name: "fast", value: fast, tolerance: 2e-8, run: repeat(() => core.entropyFast(logits)) },
      { name: "fast, data inside", value: fast, tolerance: 2e-8, run: (repeats) => inside.repeatFast(repeats) },
    ];
    report(`V = ${size}`);
    return { outcomes: size, results: compare(contenders, precise) };
  });
}
