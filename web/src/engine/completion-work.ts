// Different completions of one prompt, drawn from a model: the whole words that it begins with, and what each costs.

import type { CoreModule, TokenBytes, TransformerModel, TruncationOptions } from "../../../wasm/surprise-core.js";
import type { Models, Work } from "./kept.js";
import type { Args, Completions } from "./protocol.js";

/** Of the model itself: nothing is cut and nothing heated. */
const asTrained: TruncationOptions = { temperature: 1, topK: 0, topP: 1, minP: 0, typical: 1, order: "llama.cpp" };

/** A word of more tokens than this is cut: names and slips. */
const tokensOfAWord = 6;
/** After so many draws for each that is wanted, those found must do. */
const drawsEach = 20;
/** Draws of neighboring seeds share nothing. */
const seedsApart = 1000;

/** Whether a token goes on with the word before it. */
function goesOn({ bytes, offsets }: TokenBytes, token: number): boolean {
  const first = bytes[offsets[token] as number];
  if (first === undefined) return false;
  const letter = (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a;
  // An apostrophe, and any byte of a character beyond ASCII, stand inside a word.
  return letter || first === 0x27 || first >= 0x80;
}

/** The first `words` words that follow the prompt; a mark between words counts as one. */
function drawWords(
  core: CoreModule,
  model: TransformerModel,
  texts: TokenBytes,
  prompt: string,
  words: number,
  seed: number,
): { tokens: Int32Array; surprisalNats: Float64Array } {
  const sampler = core.tokenSampler(model, prompt, asTrained, seed, words * tokensOfAWord);
  try {
    for (;;) {
      const { tokens, surprisalNats } = sampler.result();
      const begins = Array.from(tokens, (token, place) => place === 0 || !goesOn(texts, token));
      const begun = begins.filter(Boolean).length;
      if (begun > words || sampler.done()) {
        const length = begun > words ? begins.lastIndexOf(true) : tokens.length;
        return { tokens: tokens.slice(0, length), surprisalNats: surprisalNats.slice(0, length) };
      }
      sampler.step(1);
    }
  } finally {
    sampler.delete();
  }
}

export function* drawCompletions(
  core: CoreModule,
  models: Models,
  [name, prompt, words, count, seed]: Args<"drawCompletions">,
): Work<Completions> {
  const model = models.transformers.get(name);
  const texts = core.tokenBytes(model);
  // What goes on with the prompt's own last word ("so" to "solemn") completes the word and not the sentence.
  const withinWord = /[\p{L}']$/u.test(prompt);
  const found = new Map<string, { tokens: Int32Array; surprisalNats: Float64Array }>();
  const mostDraws = count * drawsEach;
  for (let draw = 0; draw < mostDraws && found.size < count; draw++) {
    const completion = drawWords(core, model, texts, prompt, words, seed * seedsApart + draw);
    const first = completion.tokens[0];
    const fits = first !== undefined && !(withinWord && goesOn(texts, first));
    if (fits && !found.has(completion.tokens.join())) found.set(completion.tokens.join(), completion);
    yield Math.max(found.size / count, draw / mostDraws);
  }
  return likeliestFirst(core, [...found.values()]);
}

function likeliestFirst(
  core: CoreModule,
  drawn: readonly { tokens: Int32Array; surprisalNats: Float64Array }[],
): Completions {
  const endsOf = (all: typeof drawn): Int32Array => {
    let end = 0;
    return Int32Array.from(all, ({ tokens }) => {
      end += tokens.length;
      return end;
    });
  };
  const surprisalNats = Float64Array.from(drawn.flatMap((completion) => [...completion.surprisalNats]));
  const ones = new Float64Array(surprisalNats.length).fill(1);
  const { totalNats } = core.sumAnswers(surprisalNats, ones, Float64Array.from(endsOf(drawn)));
  const order = [...drawn.keys()].toSorted((a, b) => (totalNats[a] as number) - (totalNats[b] as number));
  const all = order.map((place) => drawn[place] as (typeof drawn)[number]);
  return {
    tokens: Int32Array.from(all.flatMap(({ tokens }) => [...tokens])),
    ends: endsOf(all),
    totalNats: Float64Array.from(order, (place) => totalNats[place] as number),
  };
}
