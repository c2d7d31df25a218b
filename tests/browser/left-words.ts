// Words on the screen, or in a screen reader's ear, that no catalogue has: the page is asked for its accented words, so that a word
// without accents was left in the code.

import type { Page } from "playwright-core";

/** What is the same in every language: measures, formats, methods, names of programs and people. */
const everywhere = new Set(
  `CSV SVG PNG QR JSON JSONL UTF SHA ECE NLL AUROC JSD KL RLHF DPO IPO KTO PPO RLOO GRPO REINFORCE TRL verl OpenRLHF OpenAI vLLM TGI GLTR llama gguf
   AdamW RMSNorm SwiGLU Shannon Markov Huffman Gao Zipf Melville Austen Emma Pride Prejudice Sense Sensibility State Union Moby Dick The Whale nats Surprise Lab softmax log exp min max std sqrt tanh mod
   transformers Brier top min Hugo Quarto reveal Markdown WordPress MB kB GB ms px GPT Llama Ctrl Esc Enter Tab`.split(
    /\s+/,
  ),
);

/** Every text that is shown or spoken within the elements, also inside shadow roots; not what is marked translate="no". */
function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((within) => {
    const skipped =
      "[translate=no], [lang=en], code, pre, textarea, math, cite, output, script, style, input, kbd, noscript";
    const attributes = ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt"];
    const found = new Set<string>();
    const add = (text: string | null): void => {
      const plain = (text ?? "").replace(/\s+/g, " ").trim();
      if (plain !== "") found.add(plain);
    };
    const visit = (node: Node): void => {
      if (node instanceof Text) add(node.data);
      if (node instanceof Element) {
        const silent = node.matches(skipped);
        if (!node.matches("[translate=no], [lang=en]")) for (const name of attributes) add(node.getAttribute(name));
        if (silent) return;
        if (node.shadowRoot !== null) for (const child of node.shadowRoot.childNodes) visit(child);
      }
      for (const child of node.childNodes) visit(child);
    };
    for (const root of document.querySelectorAll(within)) visit(root);
    return [...found];
  }, selector);
}

/** A word as English has them: three plain letters or more in a row, with no accent beside them. */
const plainWords = /(?<![\p{L}\d_~./␣-])[A-Za-z][a-z]{2,}(?![\p{L}\d_~/]|[-\w]*\.[a-z])/gu;

/** What came out of the catalogue of accents. */
const accents = /[áéíóúýźćńśťďĺŕƀƒǵĥķɱƥɋṽŵẋ]~?/u;
/** A sentence of a catalogue may hold so many words of the reader's or of a text: “P of cat”. */
const mostValues = 2;

/** Texts with such words, one a line; none where every word went through a catalogue. */
export async function leftWords(page: Page, selector: string): Promise<string[]> {
  const texts = await textsOf(page, selector);
  return texts.filter((text) => {
    // What is quoted is of a text or of the reader.
    const plain = (text.replace(/“[^”]*”/g, "").match(plainWords) ?? []).filter((word) => !everywhere.has(word));
    return plain.length > (accents.test(text) ? mostValues : 0);
  });
}
