// The same measures where an engineer would compute them.

export const pythonScript = `import numpy as np


def softmax(logits, temperature):  # logits: (N, V), answers: (N) token ids
    z = np.asarray(logits, dtype=np.float64) / temperature
    z -= z.max(axis=1, keepdims=True)
    p = np.exp(z)
    return p / p.sum(axis=1, keepdims=True)


def calibration(logits, answers, temperature=1.0, bins=15):
    p = softmax(logits, temperature)
    confidence, correct = p.max(axis=1), p.argmax(axis=1) == answers
    # [low, high), the last bin closed: other conventions give other numbers.
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    ece = sum(
        abs(correct[bin_of == b].mean() - confidence[bin_of == b].mean()) * (bin_of == b).mean()
        for b in range(bins)
        if (bin_of == b).any()
    )
    nll = -np.log(p[np.arange(len(p)), answers]).mean()
    return {"accuracy": correct.mean(), "confidence": confidence.mean(), "ece": ece,
            "brier": ((confidence - correct) ** 2).mean(), "nll_nats": nll}


def fit_temperature(logits, answers, steps=20):
    """Newton's method in b = 1/T: the loss is convex in b. Fit on one part, judge on another."""
    z, b = np.asarray(logits, dtype=np.float64), 1.0
    for _ in range(steps):
        p = softmax(z, 1 / b)
        mean = (p * z).sum(axis=1)
        slope = (mean - z[np.arange(len(z)), answers]).mean()
        b -= slope / ((p * z**2).sum(axis=1) - mean**2).mean()
    return 1 / b
`;
