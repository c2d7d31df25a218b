// A text whose rows, characters or tokens, are coloured one by one. Only the lines in view are in the document, so that a text of any length scrolls
// smoothly. The reader goes through it by pointer or by arrow keys (`value`) and chooses by click or Enter (`settled`).

import { localized, msg } from "@lit/localize";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { rampStyles } from "../charts/ramp.css.js";
import { breakLines, glyphsOf, lineOf, rowAfterKey, rowText } from "../charts/strip-lines.js";
import { ValueEvent } from "./value-event.js";

const lineHeight = 26;
/** Wide enough for the space that begins a token to hang in, so that lines of tokens stand flush. */
const margin = 12;
/** Lines drawn above and below the view, so that a quick scroll finds them there. */
const spareLines = 8;

@customElement("lab-heat-strip")
@localized()
export class LabHeatStrip extends LitElement {
  static override styles = [
    rampStyles,
    css`
      :host { display: block; position: relative; overflow: auto; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); color: var(--lab-ink);
        font: var(--lab-16) / 26px var(--lab-figures); font-variant-ligatures: none; overscroll-behavior: contain; }
      :host(:focus-visible) { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
      .page { position: relative; margin: 6px 12px; cursor: pointer; }
      .line { position: absolute; inset-inline: 0; height: 26px; white-space: pre; }
      .hang { text-indent: -1ch; }
      .probe { position: absolute; visibility: hidden; white-space: pre; }
      .line span { transition: background-color var(--lab-calm); padding-block: 3px; }
      .guess { outline: 2px dashed var(--lab-focus); outline-offset: -1px; }
      .peak { outline: 3px solid var(--lab-focus); outline-offset: -1px; }
      .coloured .at, :host(:focus-visible) .at { outline: 2px solid var(--lab-ink); outline-offset: -1px; }
      @media (forced-colors: active) { .line span { forced-color-adjust: none; } }
    `,
  ];

  @property() text = "";
  /** (rows + 1) UTF-16 offsets of the rows. */
  @property({ attribute: false }) offsets: Int32Array = new Int32Array(1);
  /** A step of the ramp for each row; without it the text is plain. */
  @property({ attribute: false }) steps: Uint8Array | undefined;
  @property() tone: "surprise" | "entropy" = "surprise";
  /** The row that is read, the row that the reader has marked, and the row to be shown as the answer. */
  @property({ type: Number }) at = 0;
  @property({ type: Number }) guess: number | undefined;
  @property({ type: Number }) peak: number | undefined;
  @property() label = "";
  @property() valueText = "";
  @state() private columns = 60;
  @state() private firstLine = 0;
  private lines: Int32Array = new Int32Array(1);
  private readonly resized = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.tabIndex = 0;
    this.role = "slider";
    this.addEventListener("scroll", this.scrolled, { passive: true });
    this.addEventListener("keydown", this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.removeEventListener("scroll", this.scrolled);
    this.removeEventListener("keydown", this.pressed);
  }

  private get rows(): number {
    return this.offsets.length - 1;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("text") || changed.has("offsets") || changed.has("columns")) {
      this.lines = breakLines(this.text, this.offsets, this.columns);
    }
  }

  override render(): TemplateResult {
    const count = this.lines.length - 1;
    const shown = Math.ceil(this.clientHeight / lineHeight) + 2 * spareLines;
    const first = Math.max(Math.min(this.firstLine, count) - spareLines, 0);
    const last = Math.min(first + shown, count);
    // By their numbers: a line that stays in view stays in the document as it is.
    const lines = Array.from({ length: Math.max(last - first, 0) }, (_unused, index) => first + index);
    return html`<span class="probe" aria-hidden="true">${"0".repeat(10)}</span>
      <div class="page ${this.tone} ${this.steps === undefined ? "" : "coloured"}" translate="no" style="height: ${count * lineHeight}px" @pointermove=${this.pointed} @click=${this.clicked}>${repeat(
        lines,
        (line) => line,
        (line) => this.line(line),
      )}</div>`;
  }

  private line(line: number): TemplateResult {
    const [from, to] = [this.lines[line] as number, this.lines[line + 1] as number];
    const start = rowText(this.text, this.offsets, from);
    const hangs = start.length > 1 && start.startsWith(" ");
    return html`<div class=${hangs ? "line hang" : "line"} dir="auto" style="top: ${line * lineHeight}px">${Array.from(
      { length: to - from },
      (_unused, index) => this.character(from + index),
    )}</div>`;
  }

  private character(row: number): TemplateResult {
    const step = this.steps?.[row];
    const classes = [
      step === undefined ? "" : `step-${step}`,
      row === this.at ? "at" : "",
      row === this.guess ? "guess" : "",
      row === this.peak ? "peak" : "",
    ];
    return html`<span class=${classes.join(" ").trim()} data-row=${row}>${glyphsOf(rowText(this.text, this.offsets, row))}</span>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("text")) this.measure();
    const attributes: Record<string, string> = {
      "aria-label": this.label || msg("Text"),
      "aria-valuemin": "1",
      "aria-valuemax": String(Math.max(this.rows, 1)),
      "aria-valuenow": String(this.at + 1),
      "aria-valuetext": this.valueText,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (this.getAttribute(name) !== value) this.setAttribute(name, value);
    }
  }

  /** Brings a row into view without moving the page around it. */
  reveal(row: number): void {
    const top = lineOf(this.lines, row) * lineHeight;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + 2 * lineHeight > this.scrollTop + this.clientHeight)
      this.scrollTop = top + 2 * lineHeight - this.clientHeight;
  }

  private measure(): void {
    const probe = this.renderRoot.querySelector(".probe");
    const cell = (probe?.getBoundingClientRect().width ?? 0) / 10;
    if (cell > 0) this.columns = Math.max(Math.floor((this.clientWidth - 2 * margin) / cell), 8);
    this.requestUpdate();
  }

  private readonly scrolled = (): void => {
    this.firstLine = Math.floor(this.scrollTop / lineHeight);
  };

  private rowUnder(event: Event): number | undefined {
    const row = (event.target as HTMLElement).dataset.row;
    return row === undefined ? undefined : Number(row);
  }

  private pointed(event: PointerEvent): void {
    const row = this.rowUnder(event);
    if (row !== undefined && row !== this.at) this.dispatchEvent(new ValueEvent("value", row));
  }

  private clicked(event: MouseEvent): void {
    const row = this.rowUnder(event);
    if (row === undefined) return;
    this.dispatchEvent(new ValueEvent("value", row));
    this.dispatchEvent(new ValueEvent("settled", row));
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || this.rows < 1) return;
    const row = rowAfterKey(event.key, event.ctrlKey, this.at, this.lines);
    if (row !== undefined) {
      this.reveal(row);
      this.dispatchEvent(new ValueEvent("value", row));
    } else if (event.key === "Enter" || event.key === " ") this.dispatchEvent(new ValueEvent("settled", this.at));
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "lab-heat-strip": LabHeatStrip;
  }
}
