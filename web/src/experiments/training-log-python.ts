// The same smoothing and the same test for a trend where an engineer would run them.

export function pythonOf(smoothing: number): string {
  return `# pip install pandas numpy. Save the table first: the button "CSV" of the experiment writes training-log-reader.csv.
import numpy as np
import pandas as pd

log = pd.read_csv("training-log-reader.csv", index_col=0)


def smooth(x, weight=${smoothing}):
    """An exponential moving average without the bias of its beginning, as TensorBoard smooths."""
    total, known, out = 0.0, 0.0, []
    for value in x:
        total, known = weight * total + (1 - weight) * value, weight * known + 1 - weight
        out.append(total / known)
    return np.array(out)


def trend(x, most_blocks=20):
    """Mann and Kendall on the medians of blocks: z, and the first, middle and last block."""
    x = np.asarray(x, float)
    n = min(len(x), most_blocks)
    blocks = np.array([np.median(x[i * len(x) // n : (i + 1) * len(x) // n]) for i in range(n)])
    s = sum(np.sign(blocks[j] - blocks[i]) for i in range(n) for j in range(i + 1, n))
    ties = np.unique(blocks, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    z = (s - np.sign(s)) / np.sqrt(variance) if variance > 0 else 0.0
    return z, blocks[0], blocks[n // 2], blocks[-1]


for name in log.columns:
    if name.endswith(", smooth"):
        continue
    values = log[name].dropna()
    if len(values) >= 8:
        z, first, middle, last = trend(values)
        print(f"{name}: {first:.4g}, {middle:.4g}, {last:.4g}; z = {z:.2f}{' *' if abs(z) >= 2.576 else ''}")
`;
}
