// The numbers of <surprise-curve>'s abstract views as a table.

import type { Table } from "../records/table.js";
import { inUnit } from "../units.js";
import type { SurpriseReading } from "./surprise-curve-reading.js";

export function outcomesTable(reading: SurpriseReading | undefined): Table {
  const caption = "Surprise in both units and the gradient on the right answer's logit.";
  const columns = ["what", "p", "surprise (bits)", "surprise (nats)", "gradient"];
  if (reading === undefined) return { caption, columns, rows: [] };
  const outcomes = {
    "your point": reading.point,
    "the question's": reading.question,
    "a fair coin": reading.coin,
    "a likely word": reading.likely,
    "an unlikely word": reading.unlikely,
    "word 1": reading.words[0],
    "word 2": reading.words[1],
    "word 3": reading.words[2],
    "all three words": reading.together,
  };
  const rows = Object.entries(outcomes).map(([name, { p, surprisalNats, gradient }]) => [
    name,
    p,
    inUnit(surprisalNats, "bits"),
    surprisalNats,
    gradient,
  ]);
  return { caption, columns, rows };
}
