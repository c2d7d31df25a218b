// The same bounds where an engineer would compute them.

export function pythonOf(guesses: Iterable<number>): string {
  const written = [...guesses].join(", ");
  if (written === "") return "# Nobody has guessed yet.\n";
  return [
    "import math",
    "from collections import Counter",
    "",
    "# How many guesses each letter took; 27 symbols, the letters and the space.",
    `guesses = [${written}]`,
    "",
    "count = Counter(guesses)",
    "# Shannon's lower bound wants falling shares, as an ideal guesser leaves them.",
    "q = sorted((count[i] / len(guesses) for i in range(1, 28)), reverse=True)",
    "upper = -sum(x * math.log2(x) for x in q if x > 0)",
    "lower = sum(i * (a - b) * math.log2(i) for i, (a, b) in enumerate(zip(q, q[1:] + [0.0]), 1))",
    'print(f"between {lower:.3f} and {upper:.3f} bits per letter")',
    "",
  ].join("\n");
}
