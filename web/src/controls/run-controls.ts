// Play, pause, one step, reset and speed: for everything that runs. What runs is not known here; the commands come up as events.

import { localized, msg } from "@lit/localize";
import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { controlStyles } from "./control.css.js";
import { ValueEvent } from "./value-event.js";

export type RunStatus = "idle" | "opening" | "running" | "paused" | "finished" | "failed";

export const runSpeeds = ["slow", "steady", "full"] as const;
export type RunSpeed = (typeof runSpeeds)[number];

export type RunCommand = "play" | "pause" | "step" | "reset" | { speed: RunSpeed };

const speedNames = (): Readonly<Record<RunSpeed, string>> => ({
  slow: msg("slow"),
  steady: msg("steady"),
  full: msg("full speed"),
});

/** Space plays and pauses where the picture has the focus; a button or a field keeps its own meaning of it. */
export function isPlayKey(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  const own = target instanceof Element && target.closest("button, input, select, textarea, summary, a") !== null;
  return event.key === " " && !own && !event.ctrlKey && !event.altKey && !event.metaKey;
}

const icons = {
  play: svg`<path d="M4 2.5v11l9-5.5z"></path>`,
  pause: svg`<path d="M3.5 2.5h3.4v11h-3.4zM9.1 2.5h3.4v11h-3.4z"></path>`,
};

@customElement("lab-run-controls")
@localized()
export class LabRunControls extends LitElement {
  static override styles = [
    controlStyles,
    css`
      div { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
      button { padding: 0 12px; }
      button.primary { display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-width: 6.4em; }
      svg { width: 16px; height: 16px; fill: currentColor; flex: none; }
      select { min-width: 0; min-height: 44px; padding: 0 6px; border: 1px solid var(--lab-line); border-radius: 8px; background: var(--lab-surface); cursor: pointer; }
      .count { color: var(--lab-soft-ink); font-size: var(--lab-14); font-variant-numeric: tabular-nums; flex: 1 1 12em; }
    `,
  ];

  @property() status: RunStatus = "idle";
  @property() speed: RunSpeed = "full";
  /** What the button says before the first step; “Play” without. */
  @property() playLabel = "";
  /** How far it is, in words: "step 120 of 800". */
  @property() count = "";

  override render() {
    const { status } = this;
    const running = status === "running" || status === "opening";
    const ended = status === "finished" || status === "failed";
    const play = msg("Play", { desc: "button: starts a training, or goes on with it" });
    const first = this.playLabel || play;
    return html`<div role="group" aria-label=${msg("Run", { id: "a-run", desc: "a training as a whole: the group of its buttons" })}>
      ${
        ended
          ? html`<button type="button" class="primary" @click=${() => this.tell("reset")}>${msg("Start again")}</button>`
          : html`<button type="button" class="primary" aria-keyshortcuts="Space" @click=${() => this.tell(running ? "pause" : "play")}>
        <svg viewBox="0 0 16 16" aria-hidden="true">${running ? icons.pause : icons.play}</svg>${running ? msg("Pause", { desc: "button: rests a training" }) : status === "paused" ? play : first}</button>
      <button type="button" ?disabled=${running} @click=${() => this.tell("step")}>${msg("Step", { id: "run-step", desc: "button: one step of a training" })}</button>
      <button type="button" ?disabled=${status === "idle"} @click=${() => this.tell("reset")}>${msg("Reset", { desc: "button: a training goes back to its start" })}</button>`
      }
      ${this.renderSpeed()}
      ${this.count === "" ? nothing : html`<span class="count">${this.count}</span>`}
    </div>`;
  }

  private renderSpeed(): TemplateResult {
    const names = speedNames();
    return html`<select aria-label=${msg("Speed")} @change=${(event: Event) => this.tell({ speed: (event.target as HTMLSelectElement).value as RunSpeed })}>
        ${runSpeeds.map((speed) => html`<option value=${speed} .selected=${speed === this.speed}>${names[speed]}</option>`)}
      </select>`;
  }

  private tell(command: RunCommand): void {
    this.dispatchEvent(new ValueEvent("value", command));
  }
}
