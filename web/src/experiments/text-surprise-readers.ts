// Who reads, who reads beside it, and in which windows a transformer does.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import { besideIds, readerIds, readerOf, strides, type TextState, windows } from "./text-surprise-state.js";
import type { OpenTransformer } from "./text-surprise-transformers.js";
import { readingWindow } from "./text-surprise-work.js";

type Reader = TextState["reader"];
type Beside = TextState["beside"];

const readerNames = (): Readonly<Record<Exclude<Reader, "auto">, string>> => ({
  large: msg("the transformer"),
  small: msg("the small transformer"),
  ngram: msg("the n-gram"),
  own: msg("your model"),
});

/** Where there is little room. */
const shortNames = (): ReturnType<typeof readerNames> => ({
  large: msg("transformer"),
  small: msg("small one"),
  ngram: msg("n-gram"),
  own: msg("a file…"),
});

/** As a part of a sentence. */
export function readerName(reader: Exclude<Reader, "auto">): string {
  return readerNames()[reader];
}

export interface ReaderControls {
  state: TextState;
  /** The transformer that reads, once it is there. */
  open: OpenTransformer | undefined;
  ownOpen: boolean;
  onReader(reader: Exclude<Reader, "auto">): void;
  onBeside(beside: Beside): void;
  onWindow(window: TextState["window"], stride: TextState["stride"]): void;
}

interface Option {
  value: string;
  label: string;
}

function select(
  label: string,
  value: string,
  options: readonly Option[],
  onChoice: (value: string) => void,
): TemplateResult {
  const chosen = (event: Event): void => {
    const element = event.target as HTMLSelectElement;
    onChoice(element.value);
    // A model file is chosen only once there is one.
    element.value = value;
  };
  return html`<label class="pick"><span>${label}</span><select aria-label=${label} @change=${chosen}>
    ${options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`)}
  </select></label>`;
}

export function readerSelect({ state, onReader }: ReaderControls): TemplateResult {
  const options = readerIds.filter((id) => id !== "auto").map((id) => ({ value: id, label: shortNames()[id] }));
  return select(msg("Read by"), readerOf(state), options, (value) => onReader(value as Exclude<Reader, "auto">));
}

/** Only a transformer has windows, and only one may have another beside it. */
export function readerControls(controls: ReaderControls): TemplateResult | typeof nothing {
  const { state, open, ownOpen, onBeside, onWindow } = controls;
  const reader = readerOf(state);
  if (reader === "ngram") return nothing;
  const beside = besideIds
    .filter((id) => id !== "own" || ownOpen)
    .map((id) => ({
      value: id,
      label: id === "none" ? msg("nobody") : id === reader ? msg("itself") : shortNames()[id],
    }));
  const context = open?.facts.context ?? 512;
  const windowOptions = windows
    .filter((id) => id === "context" || Number(id) < context)
    .map((id) => ({ value: id, label: id === "context" ? String(context) : id }));
  const strideOptions = strides.map((id) => ({
    value: id,
    label: String(readingWindow({ ...state, stride: id }, context).stride),
  }));
  return html`<div class="picks">
    ${select(msg("beside"), state.beside, beside, (value) => onBeside(value as Beside))}
    ${select(msg("window"), state.window, windowOptions, (value) => onWindow(value as TextState["window"], state.stride))}
    ${select(msg("stride"), state.stride, strideOptions, (value) => onWindow(state.window, value as TextState["stride"]))}
  </div>`;
}
