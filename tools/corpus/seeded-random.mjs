import { createHash } from "node:crypto";

/** Random numbers from SHA-256 over a seed and a counter: the same on every machine. */
export class SeededRandom {
  #seed;
  #counter = 0;
  #block = Buffer.alloc(0);
  #offset = 0;

  constructor(seed) {
    this.#seed = String(seed);
  }

  #next() {
    if (this.#offset >= this.#block.length) {
      this.#block = createHash("sha256").update(`${this.#seed}/${this.#counter}`).digest();
      this.#counter += 1;
      this.#offset = 0;
    }
    this.#offset += 4;
    return this.#block.readUInt32LE(this.#offset - 4);
  }

  /** 0 … limit − 1; without bias, as what lies above the last whole multiple of `limit` is drawn again. */
  below(limit) {
    const whole = 2 ** 32 - (2 ** 32 % limit);
    let value = this.#next();
    while (value >= whole) value = this.#next();
    return value % limit;
  }

  pick(values) {
    return values[this.below(values.length)];
  }

  /** A new array in another order (Fisher and Yates). */
  shuffled(values) {
    const result = [...values];
    for (let i = result.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }
}
