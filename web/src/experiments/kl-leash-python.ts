// The same policy where an engineer would compute it.

import type { ExactReading } from "./kl-leash-exact.js";

export function pythonOf(reading: ExactReading | undefined): string {
  if (reading === undefined) return "# The model has said nothing yet.\n";
  const { texts, totalNats, rewards, beta } = reading;
  const list = (values: ArrayLike<number>): string => `[${Array.from(values).join(", ")}]`;
  return `import numpy as np

texts = ${JSON.stringify(texts)}
surprisal = np.array(${list(totalNats)})  # of each by the model, nats
r = np.array(${list(rewards)}, float)  # points
beta = ${beta}  # points a nat; high is tight

log_ref = -surprisal - np.logaddexp.reduce(-surprisal)
if beta > 0:
    log_pi = log_ref + (r - r.max()) / beta
else:  # the limit: only the best are left
    log_pi = np.where(r == r.max(), log_ref, -np.inf)
log_pi -= np.logaddexp.reduce(log_pi)
pi = np.exp(log_pi)

kl = pi[pi > 0] @ (log_pi - log_ref)[pi > 0]
print(f"E r = {pi @ r:.6f}, KL(pi||ref) = {kl:.6f} nats, E r - beta KL = {pi @ r - beta * kl:.6f}")
for text, p, q in sorted(zip(texts, np.exp(log_ref), pi), key=lambda row: -row[2]):
    print(f"{p:8.4f} -> {q:8.4f}  {text!r}")


def best_of(n):
    """Exactly: F^n - (F-)^n for each reward, shared as the reference shares it."""
    ref = np.exp(log_ref)
    upto, below = (np.array([ref[f(r, x)].sum() for x in r]) for f in (np.less_equal, np.less))
    tied = np.array([ref[r == x].sum() for x in r])
    return ref / tied * (upto**n - below**n)


for n in 2, 4, 8, 16, 32, 64:
    b = best_of(n)
    kl = b[b > 0] @ (np.log(b[b > 0]) - log_ref[b > 0])
    print(f"best of {n}: E r = {b @ r:.6f}, KL = {kl:.6f} nats, at most {np.log(n) - (n - 1) / n:.6f} where nothing ties")
`;
}
