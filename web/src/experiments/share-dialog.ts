// The dialog behind "Share": each way to show the experiment elsewhere, with what it needs and a button that copies it.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { copyText } from "../records/hand-over.js";
import type { Snippet } from "./share-snippets.js";

const mostRows = 5;

@customElement("lab-share-dialog")
@localized()
export class ShareDialog extends LitElement {
  static override styles = css`
    * { box-sizing: border-box; }
    dialog { width: min(62rem, 100vw - 24px); max-height: calc(100vh - 24px); border: 1px solid var(--lab-line); border-radius: 14px; background: var(--lab-surface); color: var(--lab-ink); padding: 0 24px 20px; font: var(--lab-16) / 1.45 var(--lab-ui); text-align: start; }
    dialog::backdrop { background: rgb(0 0 0 / 0.4); }
    header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 14px 0 10px; background: var(--lab-surface); }
    h2 { font: 600 var(--lab-24) / 1.2 var(--lab-prose); margin: 0; }
    h3 { font: 600 var(--lab-16) / 1.45 var(--lab-ui); margin: 0; }
    h4 { font: var(--lab-14) / 1.4 var(--lab-figures); margin: 0; overflow-wrap: anywhere; min-width: 0; }
    p { margin: 0; }
    .said { min-height: 1.45em; margin-bottom: 10px; color: var(--lab-soft-ink); font-size: var(--lab-14); }
    .ways { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 18px 28px; }
    section { display: grid; grid-template-columns: 1fr auto; align-content: start; align-items: center; gap: 2px 12px; }
    .note { grid-column: 1 / -1; color: var(--lab-soft-ink); font-size: var(--lab-14); }
    textarea { grid-column: 1 / -1; width: 100%; padding: 8px 10px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-sunken); color: inherit; font: var(--lab-14) / 1.4 var(--lab-figures); resize: vertical; overflow-wrap: anywhere; field-sizing: content; max-height: 9.5em; }
    button { font: inherit; color: inherit; min-height: 44px; padding: 0 14px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
    section button { min-height: 36px; font-size: var(--lab-14); }
    @media (pointer: coarse) { section button { min-height: 44px; } }
    button:hover { border-color: var(--lab-accent); }
    :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
    @media (max-width: 520px) { dialog { padding-inline: 14px; } }
  `;

  @state() private snippets: readonly Snippet[] = [];
  @state() private said = "";

  async open(snippets: readonly Snippet[]): Promise<void> {
    this.snippets = snippets;
    this.said = "";
    await this.updateComplete;
    this.dialog()?.showModal();
  }

  private dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  override render(): TemplateResult | typeof nothing {
    if (this.snippets.length === 0) return nothing;
    return html`<dialog aria-labelledby="heading" closedby="any" @close=${this.closed}>
      <header><h2 id="heading">${msg("Share what you see")}</h2><form method="dialog"><button>${msg("Close")}</button></form></header>
      <p class="said" role="status">${this.said || msg("Each of these opens the experiment as it stands now.")}</p>
      <div class="ways">${this.snippets.map((snippet) => this.way(snippet))}</div>
    </dialog>`;
  }

  /** Nothing is kept of what was shared: the next time the state is another. */
  private closed(): void {
    this.snippets = [];
  }

  private way({ id, label, note, text, once }: Snippet): TemplateResult {
    return html`<section>
      <h3 id=${id}>${label}</h3>
      ${this.copyButton(id, label, text)}
      <p class="note" id="${id}-note">${note}</p>
      ${this.area(id, text)}
      ${
        once === undefined
          ? nothing
          : html`<h4 id="${id}-once">${once.file}</h4>
            ${this.copyButton(`${id}-once`, once.file, once.text)}${this.area(`${id}-once`, once.text)}`
      }
    </section>`;
  }

  private copyButton(id: string, label: string, text: string): TemplateResult {
    return html`<button type="button" aria-label=${msg(str`Copy ${label}`)} @click=${() => this.copy(id, label, text)}>${msg("Copy")}</button>`;
  }

  private area(id: string, text: string): TemplateResult {
    const rows = Math.min(mostRows, Math.max(2, text.trimEnd().split("\n").length));
    return html`<textarea readonly spellcheck="false" rows=${rows} aria-labelledby=${id} data-for=${id} .value=${text}
      @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>`;
  }

  private async copy(id: string, label: string, text: string): Promise<void> {
    const area = this.renderRoot.querySelector<HTMLTextAreaElement>(`[data-for="${id}"]`) ?? undefined;
    const done = await copyText(text, area);
    this.said = done
      ? msg(str`${label}: copied.`)
      : msg(str`${label}: this page may not use the clipboard. The text is selected; copy it by keys.`);
  }
}
