#!/usr/bin/env python3
"""Checks the references of an attack against 2,400-bit arithmetic: check_sample.py FILE, where `attack COUNT JSON FILE` wrote the file.

Needs mpmath (Debian: python3-mpmath). The formulas are the textbook's, in another language and another precision than tests/attack/exact.cpp
has. Prints the largest relative difference by measure; ends with 1 where one is above 1e-17 and not within the doubt that the reference
itself states.
"""
import sys

from mpmath import exp, inf, log, mp, mpf, sqrt

mp.prec = 2400  # a likeliest outcome of 1 - 1e-300 keeps all its digits


def number(text):
    return mpf(float(text))  # the double, not the decimal that names it


def distribution(kind, x):
    if kind == "counts":
        total = sum(x)
        return [v / total for v in x]
    if max(x) == inf:
        return [mpf(v == inf) / x.count(inf) for v in x]
    weights = [exp(v - max(x)) for v in x]
    return [w / sum(weights) for w in weights]


def entropy(p):
    return sum(-v * log(v) for v in p if v > 0)


def kl(p, q):
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return inf
    return sum(a * log(a / b) for a, b in zip(p, q) if a > 0)


def renyi(p, order):
    if order == 1:
        return entropy(p)
    if order == inf:
        return -log(max(p))
    return log(sum(v**order for v in p if v > 0)) / (1 - order)


def tsallis(p, order):
    if order == 1:
        return entropy(p)
    return mpf(0) if order == inf else (1 - sum(v**order for v in p if v > 0)) / (order - 1)


def skewed(p, q, b):
    m = [b * x + (1 - b) * y for x, y in zip(p, q)]
    return b * kl(p, m) + (1 - b) * kl(q, m)


def chi_squared(p, q):
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return inf
    return sum((a - b) ** 2 / b for a, b in zip(p, q) if b > 0)


def expected(name, case):
    p, q, v = case["p"], case["q"], len(case["p"])
    h = entropy(p)
    ordered = sorted(p, reverse=True)
    cases = {
        "log_sum_exp": lambda: max(case["x"]) + log(sum(exp(z - max(case["x"])) for z in case["x"])),
        "surprisal": lambda: -log(p[case["outcome"]]),
        "probability": lambda: p[case["outcome"]],
        "entropy": lambda: h,
        "entropy of logits": lambda: h,
        "entropy_fast": lambda: h,
        "varentropy": lambda: sum(x * (-log(x) - h) ** 2 for x in p if x > 0),
        "negentropy": lambda: log(v) - h,
        "normalized_entropy": lambda: h / log(v) if v > 1 else mpf(0),
        "effective_outcomes": lambda: exp(h),
        "min_entropy": lambda: -log(max(p)),
        "outside_argmax": lambda: sum(ordered[1:], mpf(0)),
        "margin": lambda: ordered[0] - ordered[1] if v > 1 else mpf(1),
        "renyi_entropy": lambda: renyi(p, case["order"]),
        "tsallis_entropy": lambda: tsallis(p, case["order"]),
        "cross_entropy": lambda: inf if kl(p, q) == inf else h + kl(p, q),
        "kl_divergence": lambda: kl(p, q),
        "kl reversed": lambda: kl(q, p),
        "jeffreys": lambda: kl(p, q) + kl(q, p),
        "js_divergence": lambda: skewed(p, q, mpf(1) / 2),
        "skewed_js": lambda: skewed(p, q, case["share"]),
        "total_variation": lambda: sum(abs(a - b) for a, b in zip(p, q)) / 2,
        "hellinger": lambda: sqrt(sum((sqrt(a) - sqrt(b)) ** 2 for a, b in zip(p, q)) / 2),
        "chi_squared": lambda: chi_squared(p, q),
    }
    return cases[name]() if name in cases else None


def difference(stated, exact):
    if exact == inf or stated == inf:
        return mpf(0) if exact == stated else inf
    return abs(stated - exact) / max(abs(exact), mpf("1e-290"))


def main(path):
    worst, checked, wrong, case = {}, 0, 0, {}
    for line in open(path):
        head, *rest = line.split(maxsplit=1)
        rest = rest[0].split() if rest else []
        if head == "pair":
            case = {"number": rest[0], "kind": rest[1], "outcome": int(rest[2]), "order": number(rest[3]), "share": number(rest[4])}
        elif head in "pq":
            x = [number(value) for value in rest]
            case[head] = distribution(case["kind"], x)
            if head == "p":
                case["x"] = x
        else:
            name, high, middle, doubt = " ".join(rest[3:]), number(rest[0]), number(rest[1]), number(rest[2])
            exact = expected(name, case)
            if exact is None:
                continue
            error = difference(high + middle, exact)
            if doubt > mpf("1e-18") * abs(high):
                continue
            checked += 1
            worst[name] = max(worst.get(name, mpf(0)), error)
            if error > mpf("1e-17"):
                wrong += 1
                print(f"pair {case['number']}: {name} is {mp.nstr(exact, 20)}, the reference says {mp.nstr(high, 20)}")
    for name, error in worst.items():
        print(f"{name:20} {mp.nstr(error, 3)}")
    print(f"{checked} references checked, {wrong} wrong")
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
