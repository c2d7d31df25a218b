// Both descents row by row, and the optima that there are.

import { msg, str } from "@lit/localize";
import type { ModeFits } from "../../../wasm/surprise-core.js";
import type { Table } from "../records/table.js";
import { inUnit, type Unit, unitName } from "../units.js";

export function tableOf(
  { forward, reverse, forwardOptimum, reverseOptima }: ModeFits,
  unit: Unit,
  mostRows: number,
): Table {
  const at = (values: Float64Array, row: number): number => values[Math.min(row, values.length - 1)] as number;
  const steps = Math.max(forward.mean.length, reverse.mean.length);
  const optima = [
    [
      msg("forward optimum, closed form"),
      forwardOptimum.mean,
      forwardOptimum.sd,
      inUnit(forwardOptimum.klNats, unit),
      "",
      "",
      "",
    ],
    ...reverseOptima.map(({ mean, sd, klNats }, place) => [
      msg(str`reverse optimum ${place + 1} of ${reverseOptima.length}`),
      "",
      "",
      "",
      mean,
      sd,
      inUnit(klNats, unit),
    ]),
  ];
  const shown = Math.max(Math.min(steps, mostRows - optima.length), 0);
  const rows = Array.from({ length: shown }, (_unused, row) => [
    msg(str`step ${row}`),
    at(forward.mean, row),
    at(forward.sd, row),
    inUnit(at(forward.klNats, row), unit),
    at(reverse.mean, row),
    at(reverse.sd, row),
    inUnit(at(reverse.klNats, row), unit),
  ]);
  return {
    caption: msg(
      "Both descents from the same start, after the optima that they may end at; a descent that has landed stays.",
    ),
    columns: [
      msg("what"),
      msg("forward mean"),
      msg("forward sd"),
      `KL(p‖q) (${unitName(unit)})`,
      msg("reverse mean"),
      msg("reverse sd"),
      `KL(q‖p) (${unitName(unit)})`,
    ],
    rows: [...optima, ...rows],
    omittedRows: steps - shown,
  };
}
