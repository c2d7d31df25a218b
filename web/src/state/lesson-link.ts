// A lesson in a link: JSON, deflated, in base64url, behind `lesson=` in the hash, which no browser sends anywhere.

import { msg, str } from "@lit/localize";
import { parseHash } from "./address.js";
import { controlModes, hideModes, type Lesson, type ReadLesson, readLesson } from "./lesson.js";

export const lessonKey = "lesson";

/** Longer than any lesson within its limits is after deflation; more is not unpacked. */
const longestPacked = 60_000;
/** What the largest lesson needs as JSON, four times over. */
const longestText = 800_000;

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Stops as soon as more comes out than a lesson can have: a few bytes can hold gigabytes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = stream.getReader();
  let text = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true });
    if (text.length > longestText) throw new Error("it unpacks to more than a lesson can hold");
  }
  return text + decoder.decode();
}

/** What a step has when nothing is said of it; links are short so that their QR codes are coarse. */
function isUsual(key: string, value: unknown): boolean {
  if (key === "hide") return value === hideModes[0];
  return key === "controls" ? value === controlModes[0] : value === "";
}

export async function packLesson(lesson: Lesson): Promise<string> {
  const text = JSON.stringify(lesson, (key, value) => (isUsual(key, value) ? undefined : value));
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** The lesson of a link's `lesson=`. Never throws: what cannot be read is told in sentences. */
export async function unpackLesson(packed: string, experiments: readonly string[]): Promise<ReadLesson> {
  if (packed.length > longestPacked)
    return {
      problems: [msg(str`The link's lesson has ${packed.length} characters; up to ${longestPacked} are read.`)],
    };
  try {
    return readLesson(JSON.parse(await inflate(fromBase64Url(packed))), experiments);
  } catch {
    return {
      problems: [
        msg(
          str`The link's lesson cannot be read: it was cut short or changed on its way (it has ${packed.length} characters).`,
        ),
      ],
    };
  }
}

/** The packed lesson in an address or a part of one; undefined where there is none. */
export function lessonIn(address: string): string | undefined {
  const hash = address.indexOf("#");
  return parseHash(hash === -1 ? "" : address.slice(hash)).values.get(lessonKey);
}

function inLanguage(page: string, lang: string): string {
  if (lang === "") return page;
  const [address, query] = page.split("?");
  const values = new URLSearchParams(query);
  values.set("lang", lang);
  return `${address}?${values}`;
}

/** @param page an address; what stands behind its # is replaced, and its language where the lesson has one */
export async function lessonLink(lesson: Lesson, page: string): Promise<string> {
  return `${inLanguage(page.replace(/#.*$/s, ""), lesson.lang)}#${lessonKey}=${await packLesson(lesson)}`;
}
