// The lab proves its numbers on this machine: reference values, identities, the digest that every platform must reach, and a control
// that must fail, so that a test that cannot fail is noticed.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { SelfTestCheck } from "../../../wasm/surprise-core.js";
import { EngineTask } from "../experiments/engine-task.js";
import { tokens } from "../styles/tokens.css.js";

const groups = (): Record<SelfTestCheck["group"], string> => ({
  reference: msg("Reference values"),
  identity: msg("Identities"),
  digest: msg("Digest over a fixed set of inputs"),
  control: msg("The control that must fail"),
});

@customElement("self-test-pill")
@localized()
export class SelfTestPill extends LitElement {
  static override styles = [
    tokens,
    css`
      :host { display: inline-block; font: var(--lab-16) / 1.4 var(--lab-ui); color: var(--lab-ink); }
      button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid var(--lab-line); border-radius: 22px; background: var(--lab-surface); color: inherit; cursor: pointer; }
      button:hover { border-color: var(--lab-accent); }
      :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
      dialog { max-width: min(60rem, 94vw); max-height: 86vh; border: 1px solid var(--lab-line); border-radius: 14px; background: var(--lab-surface); color: inherit; padding: 20px 24px; }
      dialog::backdrop { background: rgb(0 0 0 / 0.4); }
      h2 { font: 600 var(--lab-24) / 1.2 var(--lab-prose); margin: 0 0 8px; }
      table { border-collapse: collapse; width: 100%; font-size: var(--lab-14); font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--lab-line); vertical-align: top; overflow-wrap: anywhere; }
      tbody th { padding-top: 14px; font-size: var(--lab-16); }
      td:first-child { width: 46%; }
      .passed { color: var(--lab-p-text); }
      .failed { color: var(--lab-warning); font-weight: 600; }
      form { position: sticky; bottom: -20px; padding: 10px 0; background: var(--lab-surface); }
    `,
  ];

  @property({ reflect: true }) theme: string | undefined;
  @state() private tookMs = 0;
  private readonly test = new EngineTask(this, "selfTest");

  override render(): TemplateResult {
    return html`<button type="button" @click=${this.prove} aria-haspopup="dialog">${this.label()}</button>
      <dialog aria-labelledby="heading">
        <h2 id="heading">${msg("Does this machine compute true numbers?")}</h2>
        ${this.report()}
        <form method="dialog"><button>${msg("Close")}</button></form>
      </dialog>`;
  }

  private label(): string {
    if (this.test.status === "initial") return msg("Prove the numbers");
    if (this.test.status === "pending") return msg("Proving …");
    if (this.test.status === "error") return msg("The self-test could not run");
    return this.test.value?.passed ? msg("✓ Numbers proved") : msg("✗ A number is wrong here");
  }

  private async prove(): Promise<void> {
    this.renderRoot.querySelector("dialog")?.showModal();
    const start = performance.now();
    await this.test.run([]);
    this.tookMs = performance.now() - start;
  }

  private report(): TemplateResult {
    const { value, error } = this.test;
    if (error !== undefined) return html`<p class="failed">${error.message}</p>`;
    if (value === undefined) return html`<p>${msg("The core is being asked …")}</p>`;
    const wrong = value.checks.filter((check) => !check.passed).length;
    const [all, took] = [value.checks.length, Math.round(this.tookMs)];
    return html`<p class=${value.passed ? "passed" : "failed"}>
        ${
          value.passed
            ? msg(str`All ${all} checks passed in ${took} ms, in this browser.`)
            : msg(str`${wrong} of ${all} checks failed in ${took} ms, in this browser.`)
        }
        ${msg(html`Digest <code>${value.digest}</code>.`)}</p>
      <table><thead><tr><th scope="col">${msg("What must be so")}</th><th scope="col">${msg("expected")}</th><th scope="col">${msg("found here")}</th><th scope="col"></th></tr></thead>
        ${Object.entries(groups()).map(([group, title]) =>
          this.rows(
            title,
            value.checks.filter((check) => check.group === group),
          ),
        )}
      </table>`;
  }

  private rows(title: string, checks: readonly SelfTestCheck[]): TemplateResult | typeof nothing {
    if (checks.length === 0) return nothing;
    return html`<tbody><tr><th colspan="4" scope="rowgroup">${title}</th></tr>
      ${checks.map(
        ({
          name,
          expected,
          found,
          passed,
        }) => html`<tr><td lang="en" translate="no">${name}</td><td translate="no">${expected}</td><td translate="no">${found}</td>
          <td class=${passed ? "passed" : "failed"}>${passed ? msg("✓ yes") : msg("✗ no")}</td></tr>`,
      )}</tbody>`;
  }
}
