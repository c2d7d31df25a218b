// The same numbers where an engineer would compute them: from the exported CSV, and for any transformer on the same text.

import { msg } from "@lit/localize";
import type { ReadingWindow } from "../../../wasm/surprise-core.js";
import { codePointColumn, surpriseColumn } from "./text-surprise-table.js";

const report = `def report(total_nats, units, unit):
    """units: how many characters or tokens the total was summed over; bytes are those of the text, whatever the model cuts it into."""
    print(f"cross-entropy per {unit}: {total_nats / units:.6f} nats = {total_nats / units / math.log(2):.6f} bits")
    print(f"perplexity per {unit}: {math.exp(total_nats / units):.6f}")
    print(f"bits per byte: {total_nats / math.log(2) / len(text.encode()):.6f}")
`;

function withTransformer({ window, stride }: ReadingWindow): string {
  return `def score_with_transformer(name="gpt2", window=${window}, stride=${stride}):
    """pip install torch transformers. The lab's windows: a window is full at \`window\` positions, the next begins \`stride\` tokens
    later, and each token is scored once, in the first window that holds it."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name).eval()
    # The first token needs something before it, or it is never scored.
    ids = [tokenizer.bos_token_id, *tokenizer(text, add_special_tokens=False).input_ids]
    begin, scored, surprisals, entropies = 0, 1, [], []
    while scored < len(ids):
        end = min(begin + window, len(ids) - 1)
        with torch.no_grad():
            logits = model(torch.tensor([ids[begin:end]])).logits[0, scored - 1 - begin :]
        log_p = torch.log_softmax(logits.double(), dim=-1)  # over the whole vocabulary
        surprisals += (-log_p.gather(1, torch.tensor(ids[scored : end + 1])[:, None]))[:, 0].tolist()
        entropies += torch.special.entr(log_p.exp()).sum(-1).tolist()
        scored, begin = end + 1, begin + stride
    report(math.fsum(surprisals), len(surprisals), "token")
    print(f"mean entropy: {math.fsum(entropies) / len(entropies):.6f} nats")
    return surprisals, entropies


# score_with_transformer()
`;
}

const noWindows: ReadingWindow = { window: 1024, stride: 512 };

/** For the n-gram: no library has it, so the totals are taken from the table. */
export function ngramScript(): string {
  return `# Save the table first: the button "CSV" of the experiment writes text-surprise.csv.
import csv
import math

with open("text-surprise.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
text = "".join(chr(int(row["${codePointColumn()}"][2:], 16)) for row in rows)
total_nats = math.fsum(float(row["${surpriseColumn()}"]) for row in rows)


${report}

report(total_nats, len(rows), "character")
# Several texts: add up the totals and the counts first. The mean of their perplexities is another, larger number.


${withTransformer(noWindows)}`;
}

/** For the lab's transformers, whose file no library reads: their totals from the table, and the same reading of any other. */
export function transformerScript(reading: ReadingWindow | undefined): string {
  return `# Save the table first: the button "CSV" of the experiment writes text-surprise.csv.
import csv
import math

with open("text-surprise.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
text = "".join(row["${msg("text")}"] for row in rows)
total_nats = math.fsum(float(row["${surpriseColumn()}"]) for row in rows)


${report}

report(total_nats, len(rows), "token")
# Several texts: add up the totals and the counts first. The mean of their perplexities is another, larger number.
# Another model has other tokens: compare its bits per byte with these, never its perplexity per token.


${withTransformer(reading ?? noWindows)}`;
}
