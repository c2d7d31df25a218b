// The same fine-tuning where an engineer would run it: any causal model of transformers, with the leash and the two held-out losses.

import { formatBeta } from "./fine-tuning-numbers.js";
import { positions, sequences, type TuningState } from "./fine-tuning-state.js";

export function pythonScript({ steps, rate, beta, seed }: TuningState): string {
  return `# pip install torch transformers. new.txt: your data; old.txt: text of the kind that must not be lost.
import copy
import math

import torch
import torch.nn.functional as F


def kl_model_base(logits, base_logits):
    """KL(model‖base) at each position, over the whole vocabulary. F.kl_div(input, target) is KL(target‖input): the base goes first."""
    log_q, log_p = torch.log_softmax(logits, -1), torch.log_softmax(base_logits, -1)
    return F.kl_div(log_p, log_q, reduction="none", log_target=True).sum(-1)  # never "mean": it divides by the vocabulary, too


def objective(logits, base_logits, targets, beta):
    """Cross-entropy + beta KL(model‖base), nats a token. A high beta is a tight leash."""
    cross_entropy = F.cross_entropy(logits.flatten(0, -2), targets.flatten())
    return cross_entropy + (beta * kl_model_base(logits, base_logits).mean() if beta > 0 else 0.0)


@torch.no_grad()
def judge(model, base, ids, positions=${positions}):
    """Mean surprise and KL to the base over whole stretches of a text that no step sees."""
    rows = ids[: (len(ids) - 1) // positions * positions + 1]
    x, y = rows[:-1].view(-1, positions), rows[1:].view(-1, positions)
    z, w = model(x), base(x)
    return F.cross_entropy(z.flatten(0, 1), y.flatten()).item(), kl_model_base(z, w).mean().item()


def fine_tune(base, new, held_out, old, steps=${steps}, rate=${rate}, beta=${formatBeta(beta)}, seed=${seed}, sequences=${sequences}, positions=${positions}):
    """base: ids (B, T) -> logits (B, T, V). new, held_out, old: 1-D tensors of token ids."""
    base = base.eval()  # no dropout, as in the lab; it is only ever read without gradients
    model = copy.deepcopy(base)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.99), weight_decay=0.01)
    warm_up = round(steps / 10)
    draw = torch.Generator().manual_seed(seed)  # the lab's batches come from its own generator: the curves are alike, not equal
    for step in range(1, steps + 1):
        done = (step - warm_up) / max(steps - warm_up, 1)
        share = step / warm_up if step <= warm_up else 0.1 + 0.9 * (1 + math.cos(math.pi * done)) / 2
        for group in optimizer.param_groups:
            group["lr"] = rate * share
        starts = torch.randint(len(new) - positions, (sequences,), generator=draw)
        rows = torch.stack([new[at : at + positions + 1] for at in starts.tolist()])
        x, y = rows[:, :-1], rows[:, 1:]
        with torch.no_grad():
            base_logits = base(x) if beta > 0 else None
        optimizer.zero_grad()
        objective(model(x), base_logits, y, beta).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % max(5, round(steps / 10)) == 0 or step == steps:
            (new_nats, kl), (old_nats, _) = judge(model, base, held_out), judge(model, base, old)
            print(f"step {step}: new {new_nats / math.log(2):.3f}, old {old_nats / math.log(2):.3f}, KL {kl / math.log(2):.3f} bits a token")
    return model


def main(name="gpt2"):
    from transformers import AutoModelForCausalLM, AutoTokenizer

    class Logits(torch.nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, ids):
            return self.model(ids).logits

    tokenizer = AutoTokenizer.from_pretrained(name)
    read = lambda path: torch.tensor(tokenizer(open(path, encoding="utf-8").read()).input_ids)
    new, old = read("new.txt"), read("old.txt")
    kept = len(new) // 5
    fine_tune(Logits(AutoModelForCausalLM.from_pretrained(name)), new[:-kept], new[-kept:], old)


if __name__ == "__main__":
    main()
`;
}
