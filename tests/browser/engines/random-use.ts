// Somebody who presses, types and drags without sense, the same way for the same seed as far as the page is as fast.

import { experimentNames } from "../../../web/src/page/experiment-names.js";
import { type LabWindow, type Place, viewport } from "./lab-window.js";
import { closeWaysOut, faultsOnScreen, pressablePlaces, showExperiment, turnSelect } from "./random-use-in-page.js";
import { listenInPage } from "./webkit-window.js";

/** A page that does not answer for so long is frozen. */
const patienceMs = 60_000;

const keys = [
  ..."aetq 0159.-",
  ...["Tab", "Tab", "Tab", "Enter", "Escape", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"],
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
];

/** Numbers from 0 to 1, the same ones for a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface RandomUse {
  actions: number;
  /** Errors and impossible words on the screen, one sentence each, and the last actions before them. */
  faults: string[];
}

/** Uses the page at an address for so long, or until something is wrong. */
export async function useAtRandom(
  window: LabWindow,
  address: string,
  seed: number,
  durationMs: number,
): Promise<RandomUse> {
  const user = new RandomUser(window, randomNumbers(seed));
  await user.open(address);
  for (const end = Date.now() + durationMs; Date.now() < end && user.faults.length === 0; ) await user.act();
  return user;
}

class RandomUser implements RandomUse {
  actions = 0;
  faults: string[] = [];
  private readonly done: string[] = [];

  constructor(
    private readonly window: LabWindow,
    private readonly next: () => number,
  ) {}

  async open(address: string): Promise<void> {
    await this.window.open(address);
    await this.window.evaluate(listenInPage);
    await this.window.evaluate(closeWaysOut);
  }

  async act(): Promise<void> {
    const [words, action] = await this.choose();
    this.done.push(words);
    this.actions++;
    await this.inTime(action());
    // Looking costs as much as several actions.
    if (this.actions % 10 === 0) await this.look();
  }

  private async look(): Promise<void> {
    const seen = await this.inTime(this.window.evaluate(faultsOnScreen));
    const wrong = [...(await this.window.complaints()), ...seen];
    if (wrong.length > 0) this.faults = [...wrong, `after ${this.done.slice(-20).join("; ")}`];
  }

  private async choose(): Promise<[string, () => Promise<unknown>]> {
    const { window } = this;
    const dice = this.next();
    if (dice < 0.04) {
      const name = this.oneOf(experimentNames);
      return [`went to ${name}`, () => window.evaluate(showExperiment, name)];
    }
    if (dice < 0.08) {
      const [which, option] = [this.next(), this.next()];
      return [`turned select ${which} to ${option}`, () => window.evaluate(turnSelect, which, option)];
    }
    if (dice < 0.18) {
      const [from, to] = [await this.somewhere(), this.anywhere()];
      return [`dragged ${from.what} to ${to.x}, ${to.y}`, () => window.drag(from, to)];
    }
    if (dice < 0.55) {
      const place = await this.somewhere();
      return [`clicked ${place.what}`, () => window.click(place)];
    }
    const key = this.oneOf(keys);
    return [`pressed ${key === " " ? "Space" : key}`, () => window.press(key)];
  }

  /** Mostly where there is something to press. */
  private async somewhere(): Promise<Place & { what: string }> {
    const places = this.next() < 0.1 ? [] : await this.inTime(this.window.evaluate(pressablePlaces));
    const { x, y } = this.anywhere();
    return places.length > 0 ? this.oneOf(places) : { x, y, what: `${x}, ${y}` };
  }

  private anywhere(): Place {
    return {
      x: Math.floor(this.next() * viewport.width),
      y: Math.floor(this.next() * (viewport.height - 60)),
    };
  }

  private oneOf<T>(all: readonly T[]): T {
    return all[Math.floor(this.next() * all.length)] as T;
  }

  private async inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const sentence = `The page did not answer for ${patienceMs / 1000} s after ${this.done.slice(-20).join("; ")}.`;
      timer = setTimeout(() => reject(new Error(sentence)), patienceMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
