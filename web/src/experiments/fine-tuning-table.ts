// The numbers behind the pictures: the curves, one row an evaluation, or the text, one row a token.

import { msg, str } from "@lit/localize";
import { rowText } from "../charts/strip-lines.js";
import type { Table } from "../records/table.js";
import type { ReadText } from "./fine-tuning-readings.js";
import type { RunCourse } from "./run-course.js";
import { signOf } from "./text-surprise-reading.js";

export function courseTable({ evaluations }: RunCourse): Table {
  return {
    caption: msg(
      "Nats a token at each step that was judged: of the part that is learned from, of the part kept apart, of the old text.",
    ),
    columns: [
      msg("step"),
      msg("new text (nats)"),
      msg("old text (nats)"),
      msg("KL(model‖base) on new (nats)"),
      msg("KL(model‖base) on old (nats)"),
      msg("KL(base‖model) on new (nats)"),
      msg("learned text (nats)"),
      msg("entropy on new (nats)"),
      msg("entropy on old (nats)"),
    ],
    rows: evaluations.map((one) => [
      one.step,
      one.validationLossNats,
      one.otherLossNats,
      one.klModelReferenceNats,
      one.otherKlModelReferenceNats,
      one.klReferenceModelNats,
      one.trainLossNats,
      one.validationEntropyNats,
      one.otherEntropyNats,
    ]),
  };
}

export function tokenTable({ text, step, pair }: ReadText, mostRows: number): Table {
  const { p, q, klQPNats, klPQNats } = pair;
  const all = p.surprisalNats.length;
  const count = Math.min(all, mostRows);
  return {
    caption: msg(
      str`Each token's surprise to the base and to the model after step ${step}, its rank in both, and their divergences there.`,
    ),
    columns: [
      msg("token"),
      msg("text"),
      msg("id"),
      msg("surprise before (nats)"),
      msg("surprise after (nats)"),
      msg("rank before"),
      msg("rank after"),
      msg("KL(model‖base) (nats)"),
      msg("KL(base‖model) (nats)"),
    ],
    rows: Array.from({ length: count }, (_unused, row) => {
      const piece = rowText(text, p.offsets, row);
      return [
        signOf(piece),
        piece,
        p.tokens[row] as number,
        p.surprisalNats[row] as number,
        q.surprisalNats[row] as number,
        p.rank[row] as number,
        q.rank[row] as number,
        klQPNats[row] as number,
        klPQNats[row] as number,
      ];
    }),
    omittedRows: all - count,
  };
}
