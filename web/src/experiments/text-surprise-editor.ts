// The reader's own text: one to be read, or one to train on. Both stay in the page.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import "../controls/text-input.js";
import "./model-file.js";
import type { ValueEvent } from "../controls/value-event.js";
import { longestLinkedText } from "./text-surprise-state.js";

export type EditorKind = "text" | "training" | "model";
export type TextKind = Exclude<EditorKind, "model">;

/** Bytes of a file. A megabyte is a long novel: 20 s of work for the n-gram, minutes for a transformer; the trainer takes five millions. */
const largestBytes: Readonly<Record<TextKind, number>> = { text: 1_000_000, training: 5_000_000 };

/** A text area with more than this would itself be slow. */
const editableLength = 200_000;

/** A sentence for a text that is too long, or undefined. */
export function tooLong(length: number, kind: TextKind): string | undefined {
  const most = largestBytes[kind];
  if (length <= most) return undefined;
  return msg(
    str`This text has ${length.toLocaleString("en")} characters; the lab reads up to ${most.toLocaleString("en")}. Nothing was changed.`,
  );
}

/** A lone surrogate cannot be written into an address. */
export function isLinkable(text: string): boolean {
  return text.length <= longestLinkedText && !/\p{Surrogate}/u.test(text);
}

export interface EditorOptions {
  kind: TextKind;
  text: string;
  onText(text: string): void;
  onRefused(sentence: string): void;
  onClose(): void;
}

const labels = (): Readonly<Record<TextKind, string>> => ({
  text: msg("Text to read: type, paste or open one"),
  training: msg("Text to train on: the longer the better; its last tenth is kept apart"),
});

export function editor({ kind, text, onText, onRefused, onClose }: EditorOptions): TemplateResult {
  /** Refused before it reaches the text area, which a text of many megabytes would freeze. */
  const guardPaste = (event: ClipboardEvent): void => {
    const problem = tooLong(event.clipboardData?.getData("text/plain").length ?? 0, kind);
    if (problem === undefined) return;
    event.preventDefault();
    onRefused(problem);
  };
  const long = text.length > editableLength;
  return html`<div class="editor" @paste=${{ handleEvent: guardPaste, capture: true }}>
    <lab-text-input label=${labels()[kind]} .value=${long ? "" : text} .maxBytes=${largestBytes[kind]}
      placeholder=${long ? msg(str`The text has ${text.length.toLocaleString("en")} characters: too long to edit here. Paste or open another.`) : msg("Paste something here.")}
      @value=${(event: ValueEvent<string>) => onText(event.value)}></lab-text-input>
    <button type="button" class="plain" @click=${onClose}>${msg("Done")}</button>
  </div>`;
}

/** A model of the reader's own: the lab's form, or llama2.c's. */
export function modelEditor(onModel: () => void, onClose: () => void): TemplateResult {
  return html`<div class="editor">
    <lab-model-file @value=${onModel}></lab-model-file>
    <button type="button" class="plain" @click=${onClose}>${msg("Done")}</button>
  </div>`;
}
