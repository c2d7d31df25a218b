// Codes held up to the teacher's camera. The camera is a film: two codes, one after the other, then no more.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import encodeQR from "qr";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatAnswer, lessonMark } from "../../web/src/state/answer-code.js";
import { launchChromium, type ServedFolder, serveFolder, siteFolder } from "./chromium.js";
import { openLesson, threeSteps } from "./lesson-pages.js";
import { expectText } from "./site-page.js";

const [width, height, framesEach] = [640, 480, 60];

/** One frame of a film in YUV 4:2:0: a QR code in the middle of grey, or grey alone. */
function frame(text: string | undefined): Buffer {
  const luma = Buffer.alloc(width * height, 150);
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const modules = text === undefined ? [] : encodeQR(text, "raw", { ecc: "low", border: 4 });
  const size = 9;
  const [left, top] = [(width - modules.length * size) >> 1, (height - modules.length * size) >> 1];
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      for (let line = 0; line < size; line++) {
        const start = (top + y * size + line) * width + left + x * size;
        luma.fill(dark ? 20 : 235, start, start + size);
      }
    });
  });
  return Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
}

function film(texts: readonly (string | undefined)[]): Buffer {
  const frames = texts.flatMap((text) => Array<Buffer>(framesEach).fill(frame(text)));
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420jpeg\n`), ...frames]);
}

const folder = mkdtempSync(join(tmpdir(), "lab-film-"));
let browser: Browser;
let site: ServedFolder;

const mark = lessonMark(JSON.stringify(threeSteps));
const codes = [2, 5].map((value) => formatAnswer({ step: 0, value, lesson: mark }));

beforeAll(async () => {
  const path = join(folder, "codes.y4m");
  writeFileSync(path, film([undefined, codes[0], undefined, codes[1]]));
  browser = await launchChromium([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${path}`,
  ]);
  site = await serveFolder(siteFolder);
}, 60_000);

afterAll(async () => {
  await browser.close();
  site.close();
  rmSync(folder, { recursive: true });
});

it("each code that is held up becomes a prediction, once while it is seen", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await openLesson(page, site.url, threeSteps);
  await page.locator("lesson-player").getByText("For the teacher").click();
  await page.getByRole("button", { name: "Collect answers" }).click();
  await page.getByRole("button", { name: "Scan codes with the camera" }).click();
  const collector = page.locator("answer-collector");
  await expectText(collector.locator(".told"), /^[2-9] answers\./);
  const lines = (await collector.getByLabel("Codes, one a line").inputValue()).split("\n");
  expect(new Set(lines)).toEqual(new Set(codes));
  // The film begins anew every twelve seconds: a code in sight for three of them was counted once.
  expect(lines.filter((line, index) => line === lines[index + 1])).toEqual([]);
  await page.getByRole("button", { name: "Stop the camera" }).click();
  await page.getByRole("button", { name: "Scan codes with the camera" }).waitFor();
  await page.close();
}, 120_000);

it("where the camera is refused, a sentence says so and typing goes on", async () => {
  const context = await browser.newContext({ permissions: [] });
  const page = await context.newPage();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await openLesson(page, site.url, threeSteps);
  await page.locator("lesson-player").getByText("For the teacher").click();
  await page.getByRole("button", { name: "Collect answers" }).click();
  await page.getByRole("button", { name: "Scan codes with the camera" }).click();
  await page.getByText("The camera was not allowed: allow it, or type the codes.").waitFor();
  const collector = page.locator("answer-collector");
  await collector.getByLabel("Codes, one a line").fill(codes[0] as string);
  await expectText(collector.locator(".told"), "1 answer.");
  await context.close();
}, 60_000);
