// The icons are what their program draws, and PNG as systems read it.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { icons, pngIcon } from "../../tools/icons/make-icons.mjs";

const shipped = (name) => readFileSync(resolve(import.meta.dirname, "../../web/public", name));

/** The rows of a picture whose data are one chunk; PNG's header is 33 bytes. */
function pixels(png) {
  const length = png.readUInt32BE(33);
  return inflateSync(png.subarray(41, 41 + length));
}

describe("the icons", () => {
  it.each([...icons().keys()].filter((name) => name.endsWith(".png")))(
    "%s has the pixels that its program draws",
    (name) => {
      // Another zlib may pack the same pixels otherwise.
      expect(pixels(shipped(`icons/${name}`)).equals(pixels(icons().get(name)))).toBe(true);
    },
  );

  it("are named by the manifest with the sizes that they have", () => {
    for (const { src, sizes, type } of JSON.parse(shipped("manifest.webmanifest")).icons) {
      const file = shipped(src);
      if (type === "image/png") expect(sizes).toBe(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`);
      else expect(file.toString()).toBe(icons().get("icon.svg").toString());
    }
  });

  it("keep the curve of a maskable one inside four fifths", () => {
    const size = 100;
    const rows = pixels(pngIcon(size, 0.22));
    let farthest = 0;
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        if (rows[y * (3 * size + 1) + 1 + 3 * x] !== 0xfb)
          farthest = Math.max(farthest, Math.hypot(x + 0.5 - 50, y + 0.5 - 50));
    expect(farthest).toBeGreaterThan(30);
    expect(farthest).toBeLessThanOrEqual(40);
  });
});
