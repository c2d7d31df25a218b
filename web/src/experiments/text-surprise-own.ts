// What the reader brings: a text to be read and one to train on. A link carries neither the long ones nor the training.

import { msg, str } from "@lit/localize";
import type { OwnTraining } from "./text-surprise-corpus.js";
import { isLinkable, type TextKind, tooLong } from "./text-surprise-editor.js";
import { longestLinkedText, schema, type TextState } from "./text-surprise-state.js";

/** Rest after the last key before a typed text is read. */
const typingPauseMs = 200;

/** What the experiment does with what it is brought. */
export interface Taker {
  state(): TextState;
  /** One whole change. */
  step(patch: Partial<TextState>): void;
  say(sentence: string): void;
  /** Reads again though the state is as it was. */
  again(): void;
}

export class OwnTexts {
  text: string | undefined;
  training: OwnTraining = { text: "", version: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly taker: Taker) {}

  /** Takes the text once the reader rests. */
  typed(kind: TextKind, text: string): void {
    this.stop();
    const problem = tooLong(text.length, kind);
    if (problem !== undefined) this.taker.say(problem);
    else
      this.typing = setTimeout(() => (kind === "text" ? this.takeText(text) : this.takeTraining(text)), typingPauseMs);
  }

  stop(): void {
    clearTimeout(this.typing);
  }

  private takeText(text: string): void {
    const { taker } = this;
    const problem = unlinked(text);
    const known = taker.state().text === "own" && taker.state().own === "";
    this.text = text;
    taker.step({ text: "own", own: problem === undefined ? text : "", guess: undefined });
    if (problem !== undefined) taker.say(problem);
    // The state is as it was when the text is one that no link carries, or none at all.
    if (known && taker.state().own === "") taker.again();
  }

  private takeTraining(text: string): void {
    const { taker } = this;
    const known = taker.state().training === "own";
    this.training = { text, version: this.training.version + 1 };
    taker.step({ training: "own" });
    taker.say(msg("A link does not carry your training text."));
    if (known) taker.again();
  }

  /** What a link promised and could not carry: the state without it, and a sentence. */
  missing(state: TextState, ownModel: boolean): { patch: Partial<TextState>; sentence: string } | undefined {
    if (state.own !== "") this.text = state.own;
    if (state.training === "own" && this.training.version === 0)
      return {
        patch: { training: schema.training.default },
        sentence: msg("The link does not carry the text that its model was trained on; here it is Moby-Dick."),
      };
    if (state.text === "own" && this.text === undefined)
      return {
        patch: { text: schema.text.default },
        sentence: msg("The link does not carry the text that it was made with: paste it again to see it."),
      };
    if (!ownModel && (state.reader === "own" || state.beside === "own"))
      return {
        patch: {
          reader: state.reader === "own" ? schema.reader.default : state.reader,
          beside: state.beside === "own" ? schema.beside.default : state.beside,
        },
        sentence: msg("The link does not carry the model file that read here: open it again to see what it says."),
      };
    return undefined;
  }
}

/** What there is to say of a text that its link leaves out. */
function unlinked(text: string): string | undefined {
  if (isLinkable(text)) return undefined;
  return msg(
    str`A link does not carry this text: it has ${text.length.toLocaleString("en")} characters, and ${longestLinkedText.toLocaleString("en")} fit.`,
  );
}
