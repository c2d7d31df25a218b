// The same two descents where an engineer would run them: the integrals by a fine grid, everything else as in the core.

import { type ModeFitState, mostSteps } from "./mode-fit-state.js";

export function pythonOf({ weight, mean1, sd1, mean2, sd2, startMean, startSd, step }: ModeFitState): string {
  return `import numpy as np

weight, mean1, sd1, mean2, sd2 = ${weight}, ${mean1}, ${sd1}, ${mean2}, ${sd2}
start = ${startMean}, ${startSd}  # mean and standard deviation of q
steps = ${step === 0 ? mostSteps : step}  # at most; a descent that has landed stays

x = np.linspace(-70, 70, 140_001)
h = x[1] - x[0]


def log_normal(mean, sd):
    return -(((x - mean) / sd) ** 2) / 2 - np.log(sd * np.sqrt(2 * np.pi))


with np.errstate(divide="ignore"):
    log_p = np.logaddexp(np.log(weight) + log_normal(mean1, sd1), np.log1p(-weight) + log_normal(mean2, sd2))
p = np.exp(log_p)


def reading(direction, mean, sd):
    """KL in nats, its slopes by mean and ln sd, and its curvature in ln sd."""
    log_q = log_normal(mean, sd)
    q, z = np.exp(log_q), (x - mean) / sd
    if direction == "forward":  # KL(p||q)
        kl, pull = p * (log_p - log_q), q - p
        curved = 2 * h * (p * z**2).sum()
    else:  # KL(q||p)
        kl = pull = q * (log_q - log_p)
        curved = 2 + h * (pull * ((z**2 - 1) ** 2 - 2 * z**2)).sum()
    return h * kl.sum(), h * (pull * z).sum() / sd, h * (pull * (z**2 - 1)).sum(), curved


for direction in "forward", "reverse":
    mean, sd = start
    for step in range(steps):
        kl, by_mean, by_log_sd, curved = reading(direction, mean, sd)
        # The gradient in q's own metric, diag(1 / sd^2, 2), below 1e-13 of it rounding.
        a, b = sd * by_mean, by_log_sd / np.sqrt(2)
        a, b = (0 if abs(a) < 1e-13 else a), (0 if abs(b) < 1e-13 else b)
        if np.hypot(a, b) <= 1e-10:
            break
        # Where KL curves more sharply in ln sd than that 2, its own curvature. A quarter of the way, 1/2 at most.
        b *= 2 / max(2, curved)
        rate = min(0.25, 0.5 / np.hypot(a, b))
        mean, sd = mean - rate * a * sd, sd * np.exp(-rate * b / np.sqrt(2))
    kl = reading(direction, mean, sd)[0]
    print(f"{direction}: mean {mean:.9f}, sd {sd:.9f}, KL {kl:.10f} nats = {kl / np.log(2):.10f} bits")

mean = weight * mean1 + (1 - weight) * mean2
variance = weight * sd1**2 + (1 - weight) * sd2**2 + weight * (1 - weight) * (mean1 - mean2) ** 2
print(f"closed form of the forward fit: mean {mean:.9f}, sd {np.sqrt(variance):.9f}")
`;
}
