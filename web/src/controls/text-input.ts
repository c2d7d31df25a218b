// A text from the reader: typed, pasted, opened or dropped. It stays in the page; no file is sent anywhere.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { controlStyles } from "./control.css.js";
import { dragsFiles } from "./drags-files.js";
import { ValueEvent } from "./value-event.js";

@customElement("lab-text-input")
@localized()
export class LabTextInput extends LitElement {
  static override styles = [
    controlStyles,
    css`
      textarea { display: block; width: 100%; min-height: 8em; padding: 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken);
        font: var(--lab-16) / 1.5 var(--lab-prose); resize: vertical; }
      .dropping textarea { border: 2px dashed var(--lab-accent); }
      .row { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-top: 6px; font-size: var(--lab-14); color: var(--lab-soft-ink); }
      .button { display: inline-grid; place-items: center; position: relative; color: var(--lab-ink); }
      .button:has(:focus-visible) { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
      .button input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
      .problem { color: var(--lab-warning); }
    `,
  ];

  @property() label = "";
  @property() value = "";
  @property() placeholder = "";
  /** Larger files are refused before they are read. */
  @property({ type: Number }) maxBytes = 50_000_000;
  @state() private problem = "";
  @state() private dropping = false;

  override render() {
    return html`<div class=${this.dropping ? "dropping" : ""} @dragover=${this.draggedOver} @dragleave=${() => {
      this.dropping = false;
    }} @drop=${this.dropped}>
      <label for="text">${this.label || msg("Your text")}</label>
      <textarea id="text" spellcheck="false" placeholder=${this.placeholder} .value=${live(this.value)}
        @input=${(event: Event) => this.tell((event.target as HTMLTextAreaElement).value)}
        @change=${() => this.dispatchEvent(new ValueEvent("settled", this.value))}></textarea>
      <div class="row">
        <span class="button">${msg("Open a file…")}<input type="file" aria-label=${msg("Open a text file")} accept="text/*,.txt,.md,.csv,.json" @change=${this.picked} /></span>
        <span>${msg("or drop one here. It stays on your machine.")}</span>
        <span class="problem" role="status">${this.problem}</span>
      </div>
    </div>`;
  }

  private draggedOver(event: DragEvent): void {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    this.dropping = true;
  }

  private dropped(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    this.dropping = false;
    if (file === undefined) return;
    event.preventDefault();
    void this.open(file);
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file !== undefined) void this.open(file);
    // The same file may be picked again after it was changed.
    input.value = "";
  }

  private async open(file: File): Promise<void> {
    if (file.size > this.maxBytes) {
      const [size, most] = [(file.size / 1e6).toFixed(1), (this.maxBytes / 1e6).toFixed(0)];
      this.problem = msg(str`${file.name} has ${size} MB; the lab reads up to ${most} MB. Nothing was changed.`);
      return;
    }
    try {
      // `fatal` tells a picture or a zip from a text instead of showing it as question marks.
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      this.problem = "";
      this.tell(text);
      this.dispatchEvent(new ValueEvent("settled", text));
    } catch {
      this.problem = msg(str`${file.name} could not be read as UTF-8 text. Nothing was changed.`);
    }
  }

  private tell(value: string): void {
    this.value = value;
    this.dispatchEvent(new ValueEvent("value", value));
  }
}
