// Parts of the frame that need nothing of the element.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import type { RequestName } from "../engine/protocol.js";
import type { Table } from "../records/table.js";
import type { Schema, StateOf } from "../state/schema.js";
import { formatNumber } from "../units.js";
import type { EngineTask } from "./engine-task.js";
import type { Hold, Preset } from "./experiment.js";

export interface Tool {
  label: string;
  act(): void | Promise<void>;
}

/** What is not there yet says so. */
async function attempt(act: Tool["act"], say: (sentence: string) => void): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    say((thrown as Error).message);
  }
}

/** @param say takes the sentence of a tool that has nothing to give yet */
export function toolbar(tools: readonly Tool[], say: (sentence: string) => void): TemplateResult {
  return html`<div class="tools" role="group" aria-label=${msg("Take it with you")}>
    ${tools.map(({ label, act }) => html`<button type="button" @click=${() => attempt(act, say)}>${label}</button>`)}
  </div>`;
}

/** More rows than anyone reads would only slow the page; the CSV has them all. */
export const mostTableRows = 200;

function cell(value: string | number): string {
  return typeof value === "number" ? formatNumber(value, Number.isInteger(value) ? 0 : 6) : value;
}

export function dataTable({ caption, columns, rows, verbatim = [], omittedRows = 0 }: Table): TemplateResult {
  const shown = rows.slice(0, mostTableRows);
  const all = rows.length + omittedRows;
  const cut = all > shown.length ? ` ${msg(str`The first ${shown.length} of ${all} rows; the CSV has all.`)}` : "";
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table>
    <caption>${caption}${cut}</caption>
    <thead><tr>${columns.map((column, index) => html`<th scope="col" translate=${verbatim.includes(index) ? "no" : nothing}>${column}</th>`)}</tr></thead>
    <tbody>${shown.map((row) => html`<tr>${row.map((value, column) => html`<td translate=${verbatim.includes(column) ? "no" : nothing}>${cell(value)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** What a lesson's hold means for the frame: nothing can be moved while the controls are held, nor before a prediction. */
export function heldBack(hold: Hold | undefined): { numbersHidden: boolean; still: boolean; className: string } {
  if (hold === undefined) return { numbersHidden: false, still: false, className: "" };
  const numbersHidden = hold.hide !== "nothing";
  const still = numbersHidden || hold.controls !== "free";
  return { numbersHidden, still, className: `in-lesson controls-${hold.controls} hide-${hold.hide}` };
}

/** The place of the preset that the state is at, or -1. Compared as the link writes them: a list that was read from a link is another
 *  object with the same values. */
export function presetAt<S extends Schema>(presets: readonly Preset<S>[], schema: S, state: StateOf<S>): number {
  const written = (key: string, value: unknown): string | undefined => schema[key]?.format(value);
  return presets.findIndex((preset) =>
    Object.entries(preset.state).every(([key, value]) => written(key, value) === written(key, state[key])),
  );
}

type AnyTask = Pick<EngineTask<RequestName>, "status" | "error" | "progress" | "cancel" | "again">;

const isLost = ({ status, error }: AnyTask): boolean => status === "error" && error?.name === "EngineFailed";

/** The engine could not be loaded, or died: nothing that the reader did, and perhaps over by now. */
function lostLine(lost: readonly AnyTask[]): TemplateResult {
  const again = (): void => {
    for (const task of lost) task.again();
  };
  return html`<div class="status problem" role="status">${lost[0]?.error?.message}
    <button type="button" @click=${again}>${msg("Try again")}</button></div>`;
}

/** What went wrong, else how far what runs is, else the notice. */
export function statusLine(tasks: readonly AnyTask[], problems: readonly string[], notice: string): TemplateResult {
  const lost = tasks.filter(isLost);
  if (lost.length > 0) return lostLine(lost);
  const failed = tasks.find((task) => task.status === "error");
  const problem = failed?.error?.message ?? problems.join(" ");
  if (problem !== "") {
    // The core speaks English.
    const english = failed !== undefined;
    return html`<div class="status problem" role="status" lang=${english ? "en" : nothing} translate=${english ? "no" : nothing}>${problem}</div>`;
  }
  const running = tasks.find((task) => task.progress !== undefined);
  if (running === undefined) return html`<div class="status" role="status">${notice}</div>`;
  const percent = Math.round((running.progress ?? 0) * 100);
  return html`<div class="status"><progress max="1" .value=${running.progress ?? 0} aria-label=${msg("Progress")}></progress>
    ${percent} % <button type="button" @click=${() => running.cancel()}>${msg("Cancel")}</button></div>`;
}
