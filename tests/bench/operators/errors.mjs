// How far an operator's answer lies from the right one: no time counts before that.

/** Of a number: relative. */
export function relativeError(found, exact) {
  return Math.abs(found - exact) / Math.abs(exact);
}

/** Of probabilities: the total variation distance; half the sum of the differences. */
export function totalVariation(found, exact) {
  let sum = 0;
  for (let i = 0; i < exact.length; i++) sum += Math.abs(found[i] - exact[i]);
  return found.length === exact.length ? sum / 2 : Infinity;
}

/** Of indices: how many of the wanted ones are missing. */
export function missing(found, wanted) {
  const all = new Set(Array.from(found, Number));
  return wanted.filter((index) => !all.has(index)).length;
}

/** Of a matrix: the root mean square of the differences over that of the matrix. */
export function relativeNorm(found, exact) {
  let differences = 0;
  let squares = 0;
  for (let i = 0; i < exact.length; i++) {
    differences += (found[i] - exact[i]) ** 2;
    squares += exact[i] ** 2;
  }
  return found.length === exact.length ? Math.sqrt(differences / squares) : Infinity;
}
