// The presenter view: large type and the high-contrast theme for a projector, and keys for what a teacher does while standing.

import { msg } from "@lit/localize";
import type { ReactiveController, ReactiveControllerHost } from "lit";

export interface PresenterHands {
  next(): void;
  back(): void;
  reveal(): void;
  /** undefined: the reader's own. */
  theme(name: string | undefined): void;
}

export const presenterKeys = (): readonly [string, string][] => [
  [msg("→ or Page Down"), msg("next step")],
  [msg("← or Page Up"), msg("the step before")],
  ["R", msg("show what is hidden")],
  ["P", msg("leave the presenter view")],
  ["?", msg("these keys")],
];

/** Where a letter is a letter and an arrow moves something. */
const takesKeys = "input, textarea, select, [role=slider], [contenteditable]";

export class Presenter implements ReactiveController {
  on = false;
  keysShown = false;
  private themeBefore: string | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly hands: PresenterHands,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("keydown", this.pressed);
  }

  hostDisconnected(): void {
    window.removeEventListener("keydown", this.pressed);
  }

  set(on: boolean): void {
    if (on === this.on) return;
    this.on = on;
    this.keysShown = false;
    const page = document.documentElement;
    page.classList.toggle("presenter", on);
    if (on) this.themeBefore = page.dataset.theme;
    const theme = on ? "contrast" : this.themeBefore;
    if (theme === undefined) delete page.dataset.theme;
    else page.dataset.theme = theme;
    this.hands.theme(theme);
    this.host.requestUpdate();
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && (target.matches(takesKeys) || target.closest("dialog") !== null)) return;
    const act = this.actOf(event.key);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  private actOf(key: string): (() => void) | undefined {
    const { next, back, reveal } = this.hands;
    const leave = (): void => this.set(false);
    const showKeys = (): void => {
      this.keysShown = !this.keysShown;
      this.host.requestUpdate();
    };
    const acts: Record<string, () => void> = {
      ArrowRight: next,
      PageDown: next,
      ArrowLeft: back,
      PageUp: back,
      r: reveal,
      p: leave,
      "?": showKeys,
    };
    return acts[key.length === 1 ? key.toLowerCase() : key];
  }
}
