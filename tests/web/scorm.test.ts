// The package for school platforms: its zip, its manifest, and what the page says to the platform.

import { crc32, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scormManifest } from "../../web/plugins/scorm.js";
import { zip } from "../../web/plugins/zip.js";
import {
  closeCourse,
  completeCourse,
  type FramedWindow,
  findPlatform,
  openCourse,
  type PlatformApi,
} from "../../web/src/page/school-platform.js";

/** Reads by the directory at the end, as programs that unzip do; each header is checked against the file's own. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let place = bytes.readUInt32LE(end + 16);
  expect(place + bytes.readUInt32LE(end + 12)).toBe(end);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    expect(bytes.readUInt32LE(place)).toBe(0x02014b50);
    const [packed, nameLength] = [bytes.readUInt32LE(place + 20), bytes.readUInt16LE(place + 28)];
    const local = bytes.readUInt32LE(place + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    expect(bytes.subarray(local + 4, local + 30).equals(bytes.subarray(place + 6, place + 32))).toBe(true);
    const start = local + 30 + nameLength;
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    expect(crc32(content)).toBe(bytes.readUInt32LE(place + 16));
    expect(content.length).toBe(bytes.readUInt32LE(place + 24));
    files.set(bytes.subarray(place + 46, place + 46 + nameLength).toString(), content);
    place += 46 + nameLength;
  }
  return files;
}

describe("a zip", () => {
  it("gives back the files that went in", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        names,
        fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 4, maxLength: 4 }),
        (paths, contents) => {
          const files = new Map(
            paths.map((path, index) => [Buffer.from(path).toString(), contents[index] as Uint8Array]),
          );
          const found = unzip(zip(files));
          expect([...found.keys()]).toEqual([...files.keys()]);
          for (const [name, content] of files) expect([...(found.get(name) ?? [])]).toEqual([...content]);
        },
      ),
    );
  });
});

describe("the manifest", () => {
  it("names one page that tells the platform, by the experiment's title", () => {
    const manifest = scormManifest("kl-explorer", "P & Q <both>");
    expect(manifest).toContain("<schemaversion>1.2</schemaversion>");
    expect(manifest).toContain('adlcp:scormtype="sco" href="index.html"');
    expect(manifest).toContain("<title>P &amp; Q &#60;both&#62;</title>");
    expect(manifest).toContain('identifier="surprise-lab.kl-explorer"');
  });
});

class Platform implements PlatformApi {
  readonly calls: string[] = [];
  readonly values = new Map<string, string>();
  LMSInitialize = () => this.note("begin");
  LMSCommit = () => this.note("commit");
  LMSFinish = () => this.note("finish");
  LMSGetValue = (element: string) => this.values.get(element) ?? "";
  LMSSetValue = (element: string, value: string) => {
    this.values.set(element, value);
    return this.note(`${element}=${value}`);
  };
  private note(call: string): string {
    this.calls.push(call);
    return "true";
  }
}

const windowOf = (parts: Partial<FramedWindow>): FramedWindow => ({ parent: null, opener: null, ...parts });

describe("the platform", () => {
  const API = new Platform();

  it("is found in an outer frame, or in the frames of the window that opened this one", () => {
    const outer = windowOf({ API });
    expect(findPlatform(windowOf({ parent: windowOf({ parent: outer }) }))).toBe(API);
    expect(findPlatform(windowOf({ opener: windowOf({ parent: outer }) }))).toBe(API);
  });

  it("is not there for a page that stands alone, in a foreign frame, or in frames without end", () => {
    const alone: { parent: FramedWindow | null; opener: null } = { parent: null, opener: null };
    alone.parent = alone;
    expect(findPlatform(alone)).toBeUndefined();
    const foreign = windowOf({});
    Object.defineProperty(foreign, "API", {
      get: () => {
        throw new Error("cross-origin");
      },
    });
    expect(findPlatform(windowOf({ parent: foreign }))).toBeUndefined();
    const deep: FramedWindow = {
      opener: null,
      get parent() {
        return { ...deep, parent: deep };
      },
    };
    expect(findPlatform(deep)).toBeUndefined();
  });

  it("hears that the page began, was completed and ended, and keeps where the reader was", () => {
    const platform = new Platform();
    expect(openCourse(platform)).toBe("");
    completeCourse(platform);
    closeCourse(platform, "#v=1&kl-explorer.revealed=1");
    expect(platform.calls).toEqual([
      "begin",
      "cmi.core.lesson_status=incomplete",
      "commit",
      "cmi.core.lesson_status=completed",
      "commit",
      "cmi.suspend_data=#v=1&kl-explorer.revealed=1",
      "commit",
      "finish",
    ]);
    expect(openCourse(platform)).toBe("#v=1&kl-explorer.revealed=1");
    expect(platform.values.get("cmi.core.lesson_status")).toBe("completed");
  });

  it("is not given a state that is longer than it may keep", () => {
    const platform = new Platform();
    closeCourse(platform, `#${"x".repeat(4096)}`);
    expect(platform.values.has("cmi.suspend_data")).toBe(false);
    expect(platform.calls.at(-1)).toBe("finish");
  });
});
