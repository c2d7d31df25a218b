// The lab as one file, for a USB stick, a mail, or a room without a network.

import { localized, msg, str } from "@lit/localize";
import { saveLab } from "@save-lab";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { tokens } from "../styles/tokens.css.js";

const file = "surprise-lab.html";

@customElement("save-lab")
@localized()
export class SaveLab extends LitElement {
  static override styles = [
    tokens,
    css`
      :host { display: inline-block; font: var(--lab-16) / 1.4 var(--lab-ui); color: var(--lab-ink); }
      button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid var(--lab-line); border-radius: 22px; background: var(--lab-surface); color: inherit; cursor: pointer; }
      button:hover { border-color: var(--lab-accent); }
      :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
    `,
  ];

  @property({ reflect: true }) theme: string | undefined;

  override render(): TemplateResult {
    return html`<button type="button" title=${msg(str`One file of 9 MB, ${file}: it opens by double click and needs no network`)}
      @click=${() => saveLab(file)}>${msg("Save this lab")}</button>`;
  }
}
