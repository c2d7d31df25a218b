// The same model trained in PyTorch with the same settings. Its random numbers are others, so its curves are alike and not the same.

import type { ScratchRecipe } from "./training-run-recipe.js";
import type { PreparedRun } from "./training-runner.js";

export function pythonOf({ recipe, evaluateEvery }: PreparedRun<ScratchRecipe>, characters: number): string {
  const { shape, plan } = recipe;
  return `# pip install torch. text.txt: the text, UTF-8. Losses are nats a character; divide by ln 2 for bits.
import math

import torch
from torch import nn
from torch.nn import functional as F

CONTEXT, WIDTH, LAYERS, HEADS, HIDDEN = ${shape.context}, ${shape.width}, ${shape.layers}, ${shape.heads}, ${shape.hidden}
STEPS, SEQUENCES, POSITIONS = ${plan.steps}, ${plan.sequences}, ${plan.positions}
RATE, WARM_UP, FINAL_SHARE, DECAY, CLIP, SMOOTHING = ${plan.rate}, ${plan.warmUpSteps}, ${plan.finalRateShare}, ${plan.weightDecay}, ${plan.clipNorm}, ${plan.objective.labelSmoothing}

torch.manual_seed(${plan.seed})
text = open("text.txt", encoding="utf-8").read()[:${characters}]
cut = len(text) - max(POSITIONS + 1, len(text) // 10)  # the last tenth is not trained on
letters = sorted(set(text[:cut]))
code = {letter: index for index, letter in enumerate(letters)}  # any other character is len(letters)
tokens = torch.tensor([code.get(letter, len(letters)) for letter in text])
training, validation = tokens[:cut], tokens[cut:]
V = len(letters) + 1


class RMSNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.gain


def rotate(x):  # (B, heads, T, D): rotary positions, neighbouring pairs
    d = x.shape[-1]
    angle = torch.arange(x.shape[-2])[:, None] * 10000.0 ** (-torch.arange(0, d, 2) / d)
    a, b, c, s = x[..., 0::2], x[..., 1::2], angle.cos(), angle.sin()
    return torch.stack((a * c - b * s, a * s + b * c), -1).flatten(-2)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        def matrix(inputs, outputs):
            return nn.Linear(inputs, outputs, bias=False)

        self.norms = nn.ModuleList([RMSNorm(), RMSNorm()])
        self.qkv, self.out = matrix(WIDTH, 3 * WIDTH), matrix(WIDTH, WIDTH)
        self.gate, self.up, self.down = matrix(WIDTH, HIDDEN), matrix(WIDTH, HIDDEN), matrix(HIDDEN, WIDTH)
        nn.init.zeros_(self.out.weight)  # an untrained layer passes its input on
        nn.init.zeros_(self.down.weight)

    def forward(self, x):
        b, t, _ = x.shape
        q, k, v = (part.view(b, t, HEADS, -1).transpose(1, 2) for part in self.qkv(self.norms[0](x)).chunk(3, -1))
        mixed = F.scaled_dot_product_attention(rotate(q), rotate(k), v, is_causal=True)
        x = x + self.out(mixed.transpose(1, 2).reshape(b, t, WIDTH))
        h = self.norms[1](x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, WIDTH)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.layers, self.norm = nn.ModuleList(Layer() for _ in range(LAYERS)), RMSNorm()

    def forward(self, x):
        x = self.embedding(x)
        for layer in self.layers:
            x = layer(x)
        return self.norm(x) @ self.embedding.weight.T  # logits over the whole vocabulary


def stretches(part, starts):
    at = starts[:, None] + torch.arange(POSITIONS + 1)
    return part[at][:, :-1], part[at][:, 1:]


@torch.no_grad()
def judge(part):
    count = min(64, (len(part) - 1) // POSITIONS)
    x, y = stretches(part, torch.arange(count) * POSITIONS)
    log_p = F.log_softmax(model(x).double(), -1)
    loss = F.nll_loss(log_p.flatten(0, 1), y.flatten())
    entropy = torch.special.entr(log_p.exp()).sum(-1).mean()
    return loss.item(), entropy.item()


def rate_at(step):  # 0-based, in shares of the peak
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    share = min(1.0, (step - WARM_UP) / max(1, STEPS - WARM_UP))
    return FINAL_SHARE + (1 - FINAL_SHARE) * (1 + math.cos(math.pi * share)) / 2


model = Model()
optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY)
schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate_at)
print(f"ln V = {math.log(V):.4f} nats: where an untrained model starts")
for step in range(STEPS + 1):
    if step % ${evaluateEvery} == 0 or step == STEPS:
        (loss, entropy), (unseen, unseen_entropy) = judge(training), judge(validation)
        print(f"step {step}: training {loss:.4f}, unseen {unseen:.4f}, entropy {entropy:.4f} and {unseen_entropy:.4f}")
    if step == STEPS:
        break
    x, y = stretches(training, torch.randint(len(training) - POSITIONS, (SEQUENCES,)))
    loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten(), label_smoothing=SMOOTHING)
    optimizer.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimizer.step()
    schedule.step()
`;
}
