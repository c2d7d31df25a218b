// What the reader brings: a text to be read and one to train on. A link carries neither the long ones nor the training.

import type { OwnTraining } from "./text-surprise-corpus.js";
import { isLinkable } from "./text-surprise-editor.js";
import { longestLinkedText, schema, type TextState } from "./text-surprise-state.js";

/** Rest after the last key before a typed text is read. */
const typingPauseMs = 200;

export class OwnTexts {
  text: string | undefined;
  training: OwnTraining = { text: "", version: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;

  /** Calls once the reader rests. */
  typed(take: () => void): void {
    this.stop();
    this.typing = setTimeout(take, typingPauseMs);
  }

  stop(): void {
    clearTimeout(this.typing);
  }

  train(text: string): void {
    this.training = { text, version: this.training.version + 1 };
  }

  /** What a link promised and could not carry: the state without it, and a sentence. */
  missing(state: TextState, ownModel: boolean): { patch: Partial<TextState>; sentence: string } | undefined {
    if (state.own !== "") this.text = state.own;
    if (state.training === "own" && this.training.version === 0)
      return {
        patch: { training: schema.training.default },
        sentence: "The link does not carry the text that its model was trained on; here it is Moby-Dick.",
      };
    if (state.text === "own" && this.text === undefined)
      return {
        patch: { text: schema.text.default },
        sentence: "The link does not carry the text that it was made with: paste it again to see it.",
      };
    if (!ownModel && (state.reader === "own" || state.beside === "own"))
      return {
        patch: {
          reader: state.reader === "own" ? schema.reader.default : state.reader,
          beside: state.beside === "own" ? schema.beside.default : state.beside,
        },
        sentence: "The link does not carry the model file that read here: open it again to see what it says.",
      };
    return undefined;
  }
}

/** What there is to say of a text that its link leaves out. */
export function unlinked(text: string): string | undefined {
  if (isLinkable(text)) return undefined;
  return `A link does not carry this text: it has ${text.length.toLocaleString("en")} characters, and ${longestLinkedText.toLocaleString("en")} fit.`;
}
