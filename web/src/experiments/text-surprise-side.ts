// What stands beside the text: its course, or its total per unit, or the n-gram's orders; and who reads it how.

import { msg } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/choice.js";
import type { ValueEvent } from "../controls/value-event.js";
import { emptyCurves } from "./order-curves.js";
import type { Course } from "./text-surprise-course.js";
import { type NgramControls, ngramControls, orderPicture } from "./text-surprise-ngram.js";
import type { NgramWork } from "./text-surprise-ngram-work.js";
import { type ReaderControls, readerControls, readerSelect } from "./text-surprise-readers.js";
import type { Shown } from "./text-surprise-reading.js";
import { highestOrder, readerOf, type TextState } from "./text-surprise-state.js";
import { unitTable } from "./text-surprise-unit-table.js";
import type { UnitTable } from "./text-surprise-units.js";

export interface SideOptions extends Omit<ReaderControls, "state">, Omit<NgramControls, "state"> {
  state: TextState;
  shown: Shown | undefined;
  width: number;
  /** The row that is read. */
  at: number;
  ngram: NgramWork;
  units: UnitTable;
  course: Course;
  onView(view: TextState["view"]): void;
  onRow(row: number): void;
  onOrder(order: number): void;
  onSettle(): void;
}

export function side(options: SideOptions): TemplateResult {
  const { state } = options;
  const byNgram = readerOf(state) === "ngram";
  const views = [
    { value: "course", label: byNgram ? msg("orders") : msg("course") },
    { value: "units", label: msg("units") },
  ];
  return html`<div class="views">
      <lab-choice label=${msg("Beside the text")} quiet .value=${state.view} .options=${views}
        @value=${(event: ValueEvent<TextState["view"]>) => options.onView(event.value)}></lab-choice>
      ${readerSelect(options)}
    </div>
    ${chosenView(options, byNgram)}
    ${readerControls(options)}
    ${byNgram ? ngramControls(options) : nothing}`;
}

function chosenView(options: SideOptions, byNgram: boolean): unknown {
  const { state, shown, width } = options;
  const { unit, revealed } = state;
  if (state.view === "units") return shown === undefined ? nothing : unitTable(options.units, shown.main, unit);
  if (byNgram) {
    const { curves, previous } = options.ngram.curves;
    return orderPicture({
      width,
      state,
      curves: curves ?? emptyCurves(highestOrder),
      previous,
      textNats: shown?.main.scores.crossEntropyNats,
      onOrder: options.onOrder,
      onSettle: options.onSettle,
    });
  }
  if (shown === undefined || !revealed) return html`<div class="no-course"></div>`;
  return options.course.picture(shown, unit, options.at, width, options.onRow);
}
