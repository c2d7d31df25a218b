// The numbers of <surprise-curve>'s abstract views as a table.

import { msg } from "@lit/localize";
import type { Table } from "../records/table.js";
import { inUnit } from "../units.js";
import type { SurpriseReading } from "./surprise-curve-reading.js";

export function outcomesTable(reading: SurpriseReading | undefined): Table {
  const caption = msg("Surprise in both units and the gradient on the right answer's logit.");
  const columns = [msg("what"), "p", msg("surprise (bits)"), msg("surprise (nats)"), msg("gradient")];
  if (reading === undefined) return { caption, columns, rows: [] };
  const outcomes = [
    [msg("your point"), reading.point],
    [msg("the question's"), reading.question],
    [msg("a fair coin"), reading.coin],
    [msg("a likely word"), reading.likely],
    [msg("an unlikely word"), reading.unlikely],
    [msg("word 1"), reading.words[0]],
    [msg("word 2"), reading.words[1]],
    [msg("word 3"), reading.words[2]],
    [msg("all three words"), reading.together],
  ] as const;
  const rows = outcomes.map(([name, { p, surprisalNats, gradient }]) => [
    name,
    p,
    inUnit(surprisalNats, "bits"),
    surprisalNats,
    gradient,
  ]);
  return { caption, columns, rows };
}
