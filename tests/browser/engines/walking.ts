// A walk through an experiment in a window, and what the experiment says at its end.

import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { ExperimentName } from "../../../web/src/page/experiment-names.js";
import { focusOn, placeOf, type Readout, readoutOf } from "./in-page.js";
import type { LabWindow } from "./lab-window.js";
import { walks } from "./walks.js";

/** Models are loaded and trained, on a machine that may be busy. */
const patience = { timeout: 90_000, interval: 100 };

/** A link's hash: the experiments as their walks begin. */
export function hashOf(...names: readonly ExperimentName[]): string {
  const parts = names.flatMap((name) =>
    walks[name].state
      .split("&")
      .filter(Boolean)
      .map((part) => `&${name}.${part}`),
  );
  return `#v=1${parts.join("")}`;
}

/** Without a number that is still being found; anything else is what a reader may see for good. */
function isWhole(readout: Readout | undefined): readout is Readout {
  return readout !== undefined && !Object.values(readout).some((text) => /(^|\s)…(\s|$)/.test(text));
}

const isThere = (window: LabWindow, chain: readonly string[], text = ""): Promise<void> =>
  expect.poll(() => window.evaluate(placeOf, chain, text), patience).toBeTruthy();

async function clickOn(window: LabWindow, chain: readonly string[], text = ""): Promise<void> {
  await isThere(window, chain, text);
  const place = await window.evaluate(placeOf, chain, text);
  if (place) await window.click(place);
}

const wholeReadout = (window: LabWindow, name: ExperimentName): Promise<void> =>
  expect.poll(async () => isWhole(await window.evaluate(readoutOf, name)), patience).toBe(true);

async function runToTheEnd(window: LabWindow, button: readonly string[], start: string): Promise<void> {
  const ended = async (): Promise<boolean> => {
    // Again, where what stands above moved the button away from under the first press.
    const place = await window.evaluate(placeOf, button, start);
    if (place) await window.click(place);
    return Boolean(await window.evaluate(placeOf, button, "Start again"));
  };
  await expect.poll(ended, { ...patience, interval: 500 }).toBe(true);
}

/** Opens nothing: the experiment is already before the reader. */
export async function walk(window: LabWindow, name: ExperimentName): Promise<void> {
  const { control, keys, start } = walks[name];
  // A frame hears keys only once it was clicked, as for a reader.
  await clickOn(window, [name, "h2"]);
  if (start === undefined) await wholeReadout(window, name);
  await isThere(window, [name, ...control]);
  const before = await window.evaluate(readoutOf, name);
  for (const key of keys) {
    await window.evaluate(focusOn, [name, ...control]);
    await window.press(key);
  }
  await expect.poll(() => window.evaluate(readoutOf, name), patience).not.toEqual(before);
  if (start !== undefined) await runToTheEnd(window, [name, "lab-run-controls", "button.primary"], start);
  await wholeReadout(window, name);
}

/** What the experiment says in each window: read until all say the same, or until it is clear that they do not. */
export async function readoutsOf(
  windows: readonly LabWindow[],
  name: ExperimentName,
  known?: Readout,
): Promise<(Readout | undefined)[]> {
  for (const end = Date.now() + 60_000; ; ) {
    const readouts = await Promise.all(windows.map((window) => window.evaluate(readoutOf, name)));
    const agree = readouts.every((readout) => isDeepStrictEqual(readout, known ?? readouts[0]));
    if ((agree && isWhole(readouts[0])) || Date.now() > end) return readouts;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
