// The same numbers where an engineer would compute them: from the exported CSV, and for a transformer on the same text.

import { codePointColumn, surpriseColumn } from "./text-surprise-table.js";

export const pythonScript = `# Save the table first: the button "CSV" of the experiment writes text-surprise.csv.
import csv
import math

with open("text-surprise.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
text = "".join(chr(int(row["${codePointColumn}"][2:], 16)) for row in rows)
total_nats = math.fsum(float(row["${surpriseColumn}"]) for row in rows)


def report(total_nats, units, unit):
    """units: how many characters or tokens the total was summed over; bytes are those of the text, whatever the model cuts it into."""
    print(f"cross-entropy per {unit}: {total_nats / units:.6f} nats = {total_nats / units / math.log(2):.6f} bits")
    print(f"perplexity per {unit}: {math.exp(total_nats / units):.6f}")
    print(f"bits per byte: {total_nats / math.log(2) / len(text.encode()):.6f}")


report(total_nats, len(rows), "character")
# Several texts: add up the totals and the counts first. The mean of their perplexities is another, larger number.


def score_with_transformer(name="gpt2"):
    """pip install torch transformers. Up to 1,023 tokens; longer texts need overlapping windows."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name).eval()
    # The first token needs something before it, or it is never scored.
    ids = torch.tensor([[tokenizer.bos_token_id, *tokenizer(text, add_special_tokens=False).input_ids]])
    with torch.no_grad():
        log_probs = torch.log_softmax(model(ids).logits[0, :-1].double(), dim=-1)
    nats = -log_probs.gather(1, ids[0, 1:, None])
    report(nats.sum().item(), nats.numel(), "token")


# score_with_transformer()
`;
