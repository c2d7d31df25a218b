// <lab-model-file>: a language model from the reader's own disk, opened in the page. It tells `value` once the model is in the engine
// under the name "own"; a file that cannot be opened leaves the model before it as it was.

import { localized, msg } from "@lit/localize";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { controlStyles } from "../controls/control.css.js";
import { dragsFiles } from "../controls/drags-files.js";
import { ValueEvent } from "../controls/value-event.js";
import { MissingHalfError, mostModelText, readOwnModel } from "../records/own-model.js";
import { formatNumber } from "../units.js";
import { LabModel } from "./lab-model.js";
import { inMegabytes } from "./model-loading.js";
import { type OpenModel, openModels } from "./open-models.js";

@customElement("lab-model-file")
@localized()
export class LabModelFile extends LitElement {
  static override styles = [
    controlStyles,
    css`
      div { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; padding: 8px; border: 1px solid transparent; border-radius: 10px;
        font-size: var(--lab-14); color: var(--lab-soft-ink); }
      .dropping { border: 1px dashed var(--lab-accent); }
      .button { display: inline-grid; place-items: center; position: relative; color: var(--lab-ink); font-size: var(--lab-16); }
      .button:has(:focus-visible) { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
      .button input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
      p { flex: 1 1 16em; margin: 0; }
      .facts { flex-basis: 100%; color: var(--lab-ink); }
      .problem { flex-basis: 100%; color: var(--lab-warning); }
    `,
  ];

  private readonly model = new LabModel(this, "own");
  @state() private problem = "";
  @state() private opening = false;
  @state() private dropping = false;
  @state() private file = "";
  /** One of llama2.c's two files, while the other is awaited. */
  private half: readonly File[] = [];

  override render(): TemplateResult {
    return html`<div class=${this.dropping ? "dropping" : ""} @dragover=${this.draggedOver} @dragleave=${() => {
      this.dropping = false;
    }} @drop=${this.dropped}>
      <span class="button">${msg("Open a model file…")}<input type="file" multiple aria-label=${msg("Open a model file")} accept=".surprise,.bin" @change=${this.picked} /></span>
      <p>${msg(html`or drop it here: a .surprise file, or a model of llama2.c with its tokenizer (two .bin files), up to ${mostModelText}. It stays on your machine.`)}</p>
      <p class="facts" role="status" ?hidden=${!this.opening && this.model.facts === undefined}>${this.opening ? msg("It is being opened…") : this.renderFacts()}</p>
      <p class="problem" role="status" ?hidden=${this.problem === ""}>${this.problem}</p>
    </div>`;
  }

  private renderFacts(): TemplateResult | typeof nothing {
    const { facts } = this.model;
    if (facts === undefined) return nothing;
    const name = facts.name || this.file;
    const shown = name === "" ? msg("Your model") : html`<span translate="no">${name}</span>`;
    const [parameters, layers, width] = [facts.parameters, facts.layers, facts.width].map((count) =>
      formatNumber(count, 0),
    );
    const [tokens, context] = [facts.vocabularySize, facts.context].map((count) => formatNumber(count, 0));
    const size = inMegabytes(facts.fileBytes);
    return msg(html`<strong>${shown}</strong>: ${parameters} parameters in
      ${layers} layers of width ${width}, ${tokens} tokens, a context of
      ${context}; ${size}.`);
  }

  private draggedOver(event: DragEvent): void {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    this.dropping = true;
  }

  private dropped(event: DragEvent): void {
    this.dropping = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.open(files);
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be picked again after it was changed.
    input.value = "";
    if (files.length > 0) void this.open(files);
  }

  private async open(files: readonly File[]): Promise<void> {
    this.problem = "";
    this.opening = true;
    try {
      const own = await readOwnModel([...this.half, ...files]);
      const model: OpenModel = await openModels().openOwn(own);
      this.half = [];
      this.file = own.name;
      this.dispatchEvent(new ValueEvent("value", model));
    } catch (thrown) {
      this.half = thrown instanceof MissingHalfError ? files : [];
      this.problem = thrown instanceof Error ? thrown.message : String(thrown);
    } finally {
      this.opening = false;
    }
  }
}
