// The languages of the lab. A word in the code is English, inside msg(…); every other language has one catalogue, web/words/<code>.xlf.

export interface Language {
  /** As in `?lang=es` and in the catalogue's name. */
  code: string;
  /** As its readers call it. */
  name: string;
  dir: "ltr" | "rtl";
}

export const english: Language = { code: "en", name: "English", dir: "ltr" };

export const languages: readonly Language[] = [
  english,
  { code: "es", name: "Español", dir: "ltr" },
  { code: "zh", name: "中文", dir: "ltr" },
];

/**
 * For tests: every word that went through a catalogue wears accents, so that one left in the code stands out; the second is written from
 * right to left as well. Their catalogue is made from the English words when the site is built.
 */
export const accentedCode = "en-XA";
const accented: readonly Language[] = [
  { code: accentedCode, name: "Accents", dir: "ltr" },
  { code: "en-XB", name: "Accents, right to left", dir: "rtl" },
];

/** By a language tag, whose first part decides ("es-MX", "zh-Hans-CN"); undefined for a language that the lab does not have. */
export function languageOf(tag: string): Language | undefined {
  const wanted = tag.toLowerCase();
  const whole = [...languages, ...accented].find(({ code }) => code.toLowerCase() === wanted);
  return whole ?? languages.find(({ code }) => code === wanted.split("-")[0]);
}

/** The catalogue with its words. */
export function catalogueOf({ code }: Language): string {
  return code === "en-XB" ? accentedCode : code;
}
