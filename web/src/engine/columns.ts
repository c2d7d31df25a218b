// Tables whose columns are typed arrays, as the core gives them.

type Column = Int32Array | Float64Array;
export type Columns<T> = { [K in keyof T]: Column };

function joinOne(parts: readonly Column[]): Column {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = parts[0] instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The rows of the parts, one part after another. There is one at least, which may be empty: its columns are those of the whole. */
export function joinColumns<T extends Columns<T>>(parts: readonly T[]): T {
  const names = Object.keys(parts[0] ?? {}) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, joinOne(parts.map((part) => part[name]))])) as T;
}
