/** A text of a file as a terminal may be given it: without signs that would move its cursor or colour it. */
export function plain(text: string): string {
  return [...text].map((character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? "·" : character)).join("");
}
