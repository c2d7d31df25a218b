// The same samplers where an engineer would run them: NumPy alone, on the very distribution that is on the screen.

import type { DialReading } from "./temperature-dial-work.js";

/** More numbers than these make a script that nobody opens: the synthetic distribution is drawn again instead. */
const mostWritten = 20_000;

function distributionLines(reading: DialReading, name: (outcome: number) => string): string[] {
  const { before, likeliest, outcomes } = reading;
  if (outcomes > mostWritten)
    return [
      "# The same kind of distribution, other draws.",
      `z = np.random.default_rng(1).normal(0.0, 3.0, ${outcomes})`,
      "p = np.exp(z - z.max()); p /= p.sum()",
    ];
  const values = Array.from(likeliest, (outcome) => (before[outcome] ?? 0).toPrecision(9));
  return [
    `# The likeliest five: ${Array.from(likeliest.subarray(0, 5), (outcome) => JSON.stringify(name(outcome))).join(", ")}`,
    `p = np.array([${values.join(", ")}])`,
    "p /= p.sum()",
  ];
}

export function pythonOf(reading: DialReading | undefined, name: (outcome: number) => string): string {
  if (reading === undefined) return "# The distribution is not there yet.\n";
  const { temperature, topK, topP, minP, typical, order } = reading.options;
  return [
    "import numpy as np",
    "",
    ...distributionLines(reading, name),
    "",
    `T, top_k, top_p, min_p, typical, order = ${temperature}, ${topK}, ${topP}, ${minP}, ${typical}, ${JSON.stringify(order)}`,
    "",
    "def heat(p):",
    "    if T == 0:",
    "        q = (p == p.max()).astype(float)",
    "    else:",
    "        q = np.where(p > 0, np.exp((np.log(np.maximum(p, 1e-300)) - np.log(p.max())) / T), 0.0)",
    "    return q / q.sum()",
    "",
    "def prefix(p, rows, mass):  # the fewest of these rows that reach that share",
    "    total = np.cumsum(p[rows])",
    "    return rows[: np.searchsorted(total, mass * total[-1]) + 1]",
    "",
    "def cut(p):",
    "    rows = np.argsort(-p, kind='stable')",
    "    rows = rows[p[rows] > 0]",
    "    def by_k(rows):",
    "        if top_k == 0 or top_k >= len(rows): return rows",
    "        return rows[:top_k] if order == 'llama.cpp' else rows[p[rows] >= p[rows[top_k - 1]]]",
    "    def by_p(rows): return prefix(p, rows, top_p) if top_p < 1 else rows",
    "    def by_min(rows): return rows[p[rows] >= min_p * p[rows[0]]]",
    "    def by_typical(rows):",
    "        if typical >= 1: return rows",
    "        q = p[rows] / p[rows].sum()",
    "        off = np.abs(-np.log(q) + (q * np.log(q)).sum())",
    "        return rows[np.sort(prefix(q, np.argsort(off, kind='stable'), typical))]",
    "    steps = [by_k, by_typical, by_p, by_min] if order == 'llama.cpp' else [by_k, by_p, by_min, by_typical]",
    "    for step in steps: rows = step(rows)",
    "    q = np.zeros_like(p); q[rows] = p[rows]",
    "    return q / q.sum(), p[rows].sum()",
    "",
    "if order == 'llama.cpp':",
    "    kept, mass = cut(p)",
    "    q = heat(kept)",
    "else:",
    "    q, mass = cut(heat(p))",
    "",
    "inside = q > 0",
    "entropy = -(q[inside] * np.log(q[inside])).sum()",
    "kl = (q[inside] * np.log(q[inside] / p[inside])).sum()",
    "print('kept', inside.sum(), 'mass', mass)",
    "print('entropy', entropy, 'nats =', entropy / np.log(2), 'bits')",
    "print('KL to the full distribution', kl, 'nats; -log(mass)', -np.log(mass))",
    "",
  ].join("\n");
}
