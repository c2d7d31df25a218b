// Makes web/words/en-XA.xlf from the English words of another catalogue: each letter wears an accent and each word is longer by about
// a third, as German is. What stands on the page without accents was never given to a translator.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { catalogues } from "./localize.mjs";

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const accented = "áƀćďéƒǵĥíĵķĺɱńóƥɋŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹṀŃÓƤɊŔŚŤÚṼŴẊÝŹ";

function wearAccents(text) {
  return text.replace(/&\w+;|[a-zA-Z]/g, (found) => (found.length > 1 ? found : accented[plain.indexOf(found)]));
}

/** Placeholders, which stand for markup and for values, stay. */
function accentedSource(source) {
  const pieces = source.split(/(<x [^>]*\/>)/);
  const letters = source.replace(/<x [^>]*\/>/g, "").length;
  // No word is longer than twenty letters, so no line is either.
  const longer = "~".repeat(Math.min(Math.round(letters / 3), 20));
  return pieces.map((piece) => (piece.startsWith("<x ") ? piece : wearAccents(piece))).join("") + longer;
}

export function makeAccented() {
  const catalogue = readFileSync(resolve(catalogues, "es.xlf"), "utf8")
    .replace('target-language="es"', 'target-language="en-XA"')
    .replace(/\n\s*<target>[\s\S]*?<\/target>/g, "")
    .replace(
      /<source>([\s\S]*?)<\/source>/g,
      (whole, source) => `${whole}\n  <target>${accentedSource(source)}</target>`,
    );
  writeFileSync(resolve(catalogues, "en-XA.xlf"), catalogue);
}
