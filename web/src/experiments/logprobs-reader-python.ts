// The same means where an engineer would compute them: from the exported CSV, and from a file of chat completions.

import { msg, str } from "@lit/localize";
import { unitName } from "../units.js";

/** Reads the columns by the names that the table has in the reader's language. */
export function pythonScript(): string {
  const [surprise, bytes] = [msg(str`surprise (${unitName("nats")})`), msg("bytes")];
  return `# Save the table first: the button "CSV" of the experiment, in nats, writes logprobs-reader.csv.
import csv
import math

with open("logprobs-reader.csv", encoding="utf-8", newline="") as file:
    rows = [row for row in csv.DictReader(file) if row["${surprise}"] != ""]
total = math.fsum(float(row["${surprise}"]) for row in rows)
size = sum(int(row["${bytes}"]) for row in rows)
print(f"cross-entropy: {total / len(rows):.6f} nats = {total / len(rows) / math.log(2):.6f} bits a token")
print(f"perplexity: {math.exp(total / len(rows)):.6f} a token; {total / math.log(2) / size:.6f} bits a byte")


def entropy_bounds(logprobs, vocabulary=262_144):
    """Nats. The entropy of a distribution of which the top k are known: the rest R on as few tokens as may carry it, none likelier
    than the k-th, or spread over all others."""
    p = sorted((math.exp(lp) for lp in logprobs), reverse=True)
    known = math.fsum(-x * math.log(x) for x in p)
    rest, last = max(0.0, 1 - math.fsum(p)), p[-1]
    if rest == 0:
        return known, known
    full = math.floor(rest / last)
    left = rest - full * last
    lower = known - full * last * math.log(last) - (left * math.log(left) if left > 0 else 0)
    return lower, known - rest * math.log(rest / (vocabulary - len(p)))


# For the lines of a batch of chat completions:
# import json
# for line in open("batch.jsonl", encoding="utf-8"):
#     answer = json.loads(line)
#     answer = answer.get("response", {}).get("body", answer)
#     content = answer["choices"][0]["logprobs"]["content"]
#     surprisals = [-token["logprob"] for token in content if token["logprob"] > -9998]
#     print(answer.get("id"), math.fsum(surprisals) / len(surprisals))
#     print(entropy_bounds([one["logprob"] for one in content[0]["top_logprobs"]]))
`;
}
