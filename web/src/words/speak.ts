// Chooses the language of all words of a page, once, before anything is shown.

import { configureLocalization, type LocaleModule } from "@lit/localize";
import { accentedCode, catalogueOf, type Language, languages } from "./languages.js";

const catalogues: Readonly<Record<string, () => Promise<LocaleModule>>> = {
  es: () => import("./made/es.js"),
  zh: () => import("./made/zh.js"),
  // Only where a file of its own costs no reader anything.
  ...(__ACCENTED_WORDS__ ? { [accentedCode]: () => import("./made/en-XA.js") } : {}),
};

function catalogue(code: string): Promise<LocaleModule> {
  const load = catalogues[code];
  return load === undefined ? Promise.reject(new Error(`This build has no words for ${code}.`)) : load();
}

const { setLocale } = configureLocalization({
  sourceLocale: "en",
  targetLocales: [...languages.map(({ code }) => code).filter((code) => code !== "en"), accentedCode],
  loadLocale: catalogue,
});

/** Ends when the words are there. Where their catalogue cannot be had, the lab goes on in English, and the answer is false. */
export async function speak(language: Language): Promise<boolean> {
  try {
    await setLocale(catalogueOf(language));
    return true;
  } catch {
    return false;
  }
}
