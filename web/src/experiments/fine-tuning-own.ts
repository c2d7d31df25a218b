// The reader's own data: typed, pasted or opened. It stays in the page, and a link carries it only while it is short.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import "../controls/text-input.js";
import type { ValueEvent } from "../controls/value-event.js";
import { splitOwn } from "./fine-tuning-data.js";
import { longestLinkedText, mostCharacters, schema, type TuningState } from "./fine-tuning-state.js";

/** Rest after the last key before a typed text is taken. */
const typingPauseMs = 400;
/** A text area with more than this would itself be slow. */
const editableLength = 200_000;
const mostBytes = 4 * mostCharacters;

/** A sentence for a text that is too long, or undefined. */
function tooLong(length: number): string | undefined {
  if (length <= mostBytes) return undefined;
  const [has, most] = [length.toLocaleString("en"), mostBytes.toLocaleString("en")];
  return msg(str`This text has ${has} characters; up to ${most} are taken. Nothing was changed.`);
}

/** A lone surrogate cannot be written into an address. */
function isLinkable(text: string): boolean {
  return text.length <= longestLinkedText && !/\p{Surrogate}/u.test(text);
}

/** What the experiment does with what it is brought. */
export interface TextTaker {
  state(): TuningState;
  step(patch: Partial<TuningState>): void;
  say(sentence: string): void;
  /** The state is as it was, but the text is another. */
  again(): void;
}

export class OwnData {
  text: string | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly taker: TextTaker) {}

  stop(): void {
    clearTimeout(this.typing);
  }

  /** Takes the text once the reader rests. */
  typed(text: string): void {
    this.stop();
    const problem = tooLong(text.length);
    if (problem !== undefined) this.taker.say(problem);
    else this.typing = setTimeout(() => this.take(text), typingPauseMs);
  }

  private take(text: string): void {
    const { taker } = this;
    try {
      splitOwn(text, taker.state().characters, msg("your text"));
    } catch (thrown) {
      taker.say(`${(thrown as Error).message} ${msg("Nothing was changed.")}`);
      return;
    }
    const linkable = isLinkable(text);
    const before = taker.state();
    this.text = text;
    taker.step({ text: "own", own: linkable ? text : "" });
    if (!linkable) taker.say(msg("A link does not carry this text: it is too long, or holds half of a character."));
    if (before.text === "own" && before.own === taker.state().own) taker.again();
  }

  /** What a link promised and could not carry: the state without it, and a sentence. */
  missing(state: TuningState): { patch: Partial<TuningState>; sentence: string } | undefined {
    if (state.own !== "") this.text = state.own;
    if (state.text !== "own" || this.text !== undefined) return undefined;
    return {
      patch: { text: schema.text.default },
      sentence: msg("The link does not carry the text that it was made with: paste it again. Here it is Austen."),
    };
  }

  render(onClose: () => void): TemplateResult {
    const text = this.text ?? "";
    const long = text.length > editableLength;
    const length = text.length.toLocaleString("en");
    /** Refused before it reaches the text area, which a text of many megabytes would freeze. */
    const guardPaste = (event: ClipboardEvent): void => {
      const problem = tooLong(event.clipboardData?.getData("text/plain").length ?? 0);
      if (problem === undefined) return;
      event.preventDefault();
      this.taker.say(problem);
    };
    return html`<div class="editor" @paste=${{ handleEvent: guardPaste, capture: true }}>
      <lab-text-input label=${msg("Your data: its last fifth is kept apart, to judge by")} .value=${long ? "" : text} .maxBytes=${mostBytes}
        placeholder=${long ? msg(str`The text has ${length} characters: too long to edit here. Paste or open another.`) : msg("Paste a page or more of what you would fine-tune on.")}
        @value=${(event: ValueEvent<string>) => this.typed(event.value)}></lab-text-input>
      <button type="button" class="plain" @click=${onClose}>${msg("Done")}</button>
    </div>`;
  }
}
