// How an experiment takes files of the reader's own: a button that opens them, a field to paste into, and the whole experiment to drop on.

import { msg } from "@lit/localize";
import { css, html, type LitElement, type ReactiveController, type TemplateResult } from "lit";
import { dragsFiles } from "../controls/drags-files.js";

export interface PickerOptions {
  /** As it stands on the button. */
  label: string;
  /** As it is spoken, and shown over the button. */
  title: string;
  primary?: boolean;
  multiple?: boolean;
  onFiles(files: readonly File[]): void;
}

export function filePicker({
  label,
  title,
  primary = false,
  multiple = false,
  onFiles,
}: PickerOptions): TemplateResult {
  const picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be picked again after it was changed.
    input.value = "";
    if (files.length > 0) onFiles(files);
  };
  return html`<span class="button ${primary ? "primary" : ""}" title=${title}>${label}<input type="file" ?multiple=${multiple} aria-label=${title} @change=${picked} /></span>`;
}

export interface PasteOptions {
  label: string;
  placeholder: string;
  onRead(text: string): void;
  onClose(): void;
}

/** Where text is pasted that no file holds. */
export function pastePanel({ label, placeholder, onRead, onClose }: PasteOptions): TemplateResult {
  const read = (event: Event): void => {
    event.preventDefault();
    const area = (event.currentTarget as HTMLElement).querySelector("textarea");
    if (area !== null && area.value.trim() !== "") onRead(area.value);
  };
  return html`<form class="paste" @submit=${read}><label for="pasted">${label}</label>
    <textarea id="pasted" spellcheck="false" placeholder=${placeholder}></textarea>
    <div class="buttons"><button type="submit" class="primary">${msg("Read it")}</button><button type="button" @click=${onClose}>${msg("Close")}</button></div></form>`;
}

/** Files dropped on an experiment, and text pasted with Ctrl+V anywhere but in a field that takes it itself. */
export class FileDrop implements ReactiveController {
  constructor(
    private readonly host: LitElement,
    private readonly onFiles: (files: readonly File[]) => void,
    private readonly onText: (text: string) => void,
  ) {
    host.addController(this);
    host.addEventListener("dragover", (event) => this.draggedOver(event));
    host.addEventListener("dragleave", () => host.classList.remove("dropping"));
    host.addEventListener("drop", (event) => this.dropped(event));
    host.addEventListener("paste", (event) => this.pasted(event));
  }

  hostDisconnected(): void {
    this.host.classList.remove("dropping");
  }

  private draggedOver(event: DragEvent): void {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    this.host.classList.add("dropping");
  }

  private dropped(event: DragEvent): void {
    this.host.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.onFiles(files);
  }

  private pasted(event: ClipboardEvent): void {
    const [target] = event.composedPath();
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim() === "") return;
    event.preventDefault();
    this.onText(text);
  }
}

export const fileStyles = css`
  :host(.dropping) article { outline: 3px dashed var(--lab-accent); outline-offset: -6px; }
  .files { display: grid; gap: 6px; font-size: var(--lab-14); }
  .buttons { display: flex; flex-wrap: wrap; gap: 5px; }
  .button { display: inline-grid; place-items: center; position: relative; min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); overflow: hidden; }
  .files .button, .files .buttons > button { font-size: var(--lab-14); padding: 0 10px; }
  .button:hover { border-color: var(--lab-accent); }
  .button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); font-weight: 600; }
  .button:has(:focus-visible) { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
  .button input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
  .open { overflow-wrap: anywhere; }
  .promise { color: var(--lab-soft-ink); }
  .notes { display: flex; flex-wrap: wrap; gap: 0 24px; }
  .notes summary { padding: 3px 0; }
  .problems summary { color: var(--lab-warning); }
  .notes ul { margin: 0 0 6px; padding-left: 18px; overflow-wrap: anywhere; }
  .notes details[open] { flex-basis: 100%; }
  .paste { display: grid; gap: 8px; min-height: 378px; grid-template-rows: auto 1fr auto; }
  .paste textarea { width: 100%; padding: 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); color: inherit; font: var(--lab-14) / 1.5 var(--lab-figures); resize: vertical; }
  .waiting { display: grid; place-items: center; min-height: 378px; border: 1px solid var(--lab-line); border-radius: 8px; color: var(--lab-soft-ink); padding: 20px; text-align: center; }
`;
