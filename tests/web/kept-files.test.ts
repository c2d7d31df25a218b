// What the service worker keeps: by contents, so that a new version waits beside the old one and loads only what changed.

import { describe, expect, it } from "vitest";
import { type FileCache, KeptFiles, type LabFile } from "../../web/src/offline/kept-files.js";

const site = "https://host.example/lab/";

class FakeCache implements FileCache {
  readonly kept = new Map<string, Response>();
  match = (address: string) => Promise.resolve(this.kept.get(address)?.clone());
  put = (address: string, response: Response) => Promise.resolve(void this.kept.set(address, response));
  keys = () => Promise.resolve([...this.kept.keys()].map((url) => ({ url })));
  delete = (address: string) => Promise.resolve(this.kept.delete(address));
}

const page: LabFile = { path: "index.html", sha256: "AAA+", when: "first" };
const script: LabFile = { path: "assets/a.js", sha256: "BBB/", when: "first" };
const text: LabFile = { path: "texts/moby-dick.txt", sha256: "CCC=", when: "later" };

function keptFiles(files: readonly LabFile[], cache = new FakeCache()) {
  const loaded: string[] = [];
  const options: RequestInit[] = [];
  const kept = new KeptFiles(
    files,
    site,
    () => Promise.resolve(cache),
    (address, asked) => {
      loaded.push(address);
      options.push(asked);
      return Promise.resolve(new Response(`from ${address}`, { headers: { "content-type": "text/html" } }));
    },
  );
  return { kept, cache, loaded, options };
}

describe("the files that are kept", () => {
  it("are found by their address, whatever its query; the folder means its index.html", () => {
    const { kept } = keptFiles([page, script]);
    expect(kept.fileAt(site)).toBe(page);
    expect(kept.fileAt(`${site}index.html?theme=dark`)).toBe(page);
    expect(kept.fileAt(`${site}assets/a.js`)).toBe(script);
    expect(kept.fileAt(`${site}surprise-lab.html`)).toBeUndefined();
    expect(kept.fileAt("https://elsewhere.example/lab/index.html")).toBeUndefined();
    expect(kept.fileAt("https://host.example/index.html")).toBeUndefined();
  });

  it("are loaded once, with the hash that they must have", async () => {
    const { kept, loaded, options } = keptFiles([page, script, text]);
    await kept.keep("first");
    await kept.keep("first");
    expect(loaded).toEqual([`${site}index.html`, `${site}assets/a.js`]);
    expect(options[0]?.integrity).toBe("sha256-AAA+");
    expect(await (await kept.answer(page)).text()).toBe(`from ${site}index.html`);
    expect((await kept.answer(page)).headers.get("content-type")).toBe("text/html");
    expect(loaded).toHaveLength(2);
  });

  it("are loaded again only where a new version changed them, and the old ones stay until they are dropped", async () => {
    const old = keptFiles([page, script]);
    await old.kept.keep("first");
    const next = keptFiles([{ ...page, sha256: "NEW" }, script], old.cache);
    await next.kept.keep("first");
    expect(next.loaded).toEqual([`${site}index.html`]);
    expect(old.cache.kept.size).toBe(3);
    await next.kept.dropOthers();
    expect([...old.cache.kept.keys()].sort()).toEqual([`${site}assets/a.js?BBB%2F`, `${site}index.html?NEW`]);
  });

  it("are not kept when the host says that they are not there", async () => {
    const cache = new FakeCache();
    const kept = new KeptFiles(
      [page],
      site,
      () => Promise.resolve(cache),
      () => Promise.resolve(new Response("", { status: 404 })),
    );
    await expect(kept.keep("first")).rejects.toThrow("index.html could not be loaded (404).");
    expect(cache.kept.size).toBe(0);
  });
});
