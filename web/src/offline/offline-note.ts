// Says, at the end of the page, how much of the lab opens without a network, and at its edge, that a new version is ready.

import { localized, msg } from "@lit/localize";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { tokens } from "../styles/tokens.css.js";
import { type Installation, Installer } from "./installation.js";

const sentences = (): Readonly<Record<Installation["kept"], string>> => ({
  nothing: "",
  page: msg("This lab now opens without a network; models and training texts do once you have used them."),
  all: msg("This lab now opens without a network, models and training texts included."),
});

@customElement("offline-note")
@localized()
export class OfflineNote extends LitElement {
  static override styles = [
    tokens,
    css`
      :host { display: block; font: inherit; }
      p { margin: 0; }
      .version { position: fixed; z-index: 2; left: 50%; bottom: 16px; transform: translateX(-50%); width: max-content; max-width: min(46rem, calc(100vw - 32px)); box-sizing: border-box; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 10px 16px; border: 1px solid var(--lab-accent); border-radius: 14px; background: var(--lab-surface); color: var(--lab-ink); font: var(--lab-16) / 1.4 var(--lab-ui); }
      .version p { flex: 1 1 16rem; }
      button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid var(--lab-line); border-radius: 22px; background: var(--lab-surface); color: inherit; cursor: pointer; }
      button.primary { background: var(--lab-accent); border-color: var(--lab-accent); color: var(--lab-on-accent); }
      button:hover { border-color: var(--lab-ink); }
      :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
    `,
  ];

  @property({ reflect: true }) theme: string | undefined;
  @state() private installation: Installation = { kept: "nothing", version: "current" };
  @state() private postponed = false;
  private readonly installer = new Installer((now) => {
    this.installation = now;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // After the page's own files, whose way it would be in.
    if (document.readyState === "complete") void this.installer.start();
    else window.addEventListener("load", () => void this.installer.start(), { once: true });
  }

  override render(): TemplateResult {
    return html`<p>${sentences()[this.installation.kept]}</p>
      <div role="status">${this.installation.version === "current" || this.postponed ? nothing : this.version()}</div>`;
  }

  private version(): TemplateResult {
    const taken = this.installation.version === "taken";
    return html`<div class="version">
      <p>${taken ? msg("Another window took the new version of the lab.") : msg("A new version of the lab is ready.")}
        ${msg("Using it loads this page again; what its address says stays.")}</p>
      <button type="button" class="primary" @click=${() => this.installer.takeNewVersion()}>${msg("Use it now")}</button>
      <button type="button" @click=${() => (this.postponed = true)}>${msg("Later")}</button>
    </div>`;
  }
}
