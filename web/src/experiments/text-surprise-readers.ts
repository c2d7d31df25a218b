// Who reads, who reads beside it, and in which windows a transformer does.

import { html, nothing, type TemplateResult } from "lit";
import { formatNumber } from "../units.js";
import { besideIds, readerIds, readerOf, strides, type TextState, windows } from "./text-surprise-state.js";
import type { OpenTransformer } from "./text-surprise-transformers.js";
import { readingWindow } from "./text-surprise-work.js";

type Reader = TextState["reader"];
type Beside = TextState["beside"];

const readerNames: Readonly<Record<Exclude<Reader, "auto">, string>> = {
  large: "the transformer",
  small: "the small transformer",
  ngram: "the n-gram",
  own: "a model file…",
};

/** As a part of a sentence. */
export function readerName(reader: Exclude<Reader, "auto">): string {
  return reader === "own" ? "your model" : readerNames[reader];
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
  const options = readerIds.filter((id) => id !== "auto").map((id) => ({ value: id, label: readerNames[id] }));
  return select("Read by", readerOf(state), options, (value) => onReader(value as Exclude<Reader, "auto">));
}

export function readerControls(controls: ReaderControls): TemplateResult {
  const { state, open, ownOpen, onBeside, onWindow } = controls;
  const reader = readerOf(state);
  if (reader === "ngram") return html`<div class="picks">${readerSelect(controls)}</div>`;
  const beside = besideIds
    .filter((id) => id !== "own" || ownOpen)
    .map((id) => ({ value: id, label: id === "none" ? "nobody" : id === reader ? "itself" : readerName(id) }));
  const context = open?.facts.context;
  const windowOptions = windows
    .filter((id) => id === "context" || context === undefined || Number(id) < context)
    .map((id) => ({
      value: id,
      label:
        id === "context"
          ? context === undefined
            ? "all"
            : `${formatNumber(context, 0)} positions`
          : `${id} positions`,
    }));
  const strideOptions = strides.map((id) => ({
    value: id,
    label:
      context === undefined
        ? id
        : `${formatNumber(readingWindow({ ...state, stride: id }, context).stride, 0)} tokens on`,
  }));
  return html`<div class="picks">
    ${readerSelect(controls)}
    ${select("beside", state.beside, beside, (value) => onBeside(value as Beside))}
    ${select("Window", state.window, windowOptions, (value) => onWindow(value as TextState["window"], state.stride))}
    ${select("the next", state.stride, strideOptions, (value) => onWindow(state.window, value as TextState["stride"]))}
  </div>`;
}

/** Who is P and who is Q, where two read. */
export function pairNames(state: TextState): TemplateResult | typeof nothing {
  const reader = readerOf(state);
  if (reader === "ngram" || state.beside === "none") return nothing;
  return html`<span class="p">P ${readerName(reader)}</span> <span class="q">Q ${readerName(state.beside)}</span>`;
}
