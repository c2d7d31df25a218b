// The way of a model into the engine: its file, where it is kept, who asks for it, and what is told meanwhile.
import { describe, expect, it } from "vitest";
import type { EngineClient } from "../../web/src/engine/client.js";
import type { TransformerFacts } from "../../web/src/engine/protocol.js";
import { LabModel } from "../../web/src/experiments/lab-model.js";
import { OpenModels } from "../../web/src/experiments/open-models.js";
import { textOfBytes, textOfTokens, tokenTexts } from "../../web/src/experiments/token-text.js";
import { CacheStore, type FileStore, noStore } from "../../web/src/records/file-store.js";
import { type ModelFileFacts, ModelLibrary, type ReadModelFile } from "../../web/src/records/models.js";

const facts: ModelFileFacts = {
  id: "large",
  file: "large.surprise",
  bytes: 4,
  sha256: "abc",
  parameters: 10,
  vocabulary: 3,
  context: 8,
  bitsPerByte: 1.5,
  description: "",
  card: "README.md",
};

/** A folder of files; `reads` counts how often each was asked for. */
class Folder {
  readonly reads: string[] = [];
  readonly files = new Map<string, Uint8Array<ArrayBuffer> | Error>([
    ["models.json", new TextEncoder().encode(JSON.stringify([facts]))],
    ["large.surprise", Uint8Array.of(1, 2, 3, 4)],
  ]);

  readonly read: ReadModelFile = async (file, onBytes) => {
    this.reads.push(file);
    const found = this.files.get(file) ?? new Error(`${file} is not here`);
    if (found instanceof Error) throw found;
    onBytes(found.length / 2);
    onBytes(found.length);
    return found.slice();
  };
}

class MapStore implements FileStore {
  readonly kept = new Map<string, Uint8Array<ArrayBuffer>>();
  get = async (key: string) => this.kept.get(key)?.slice();
  put = async (key: string, bytes: Uint8Array<ArrayBuffer>) => void this.kept.set(key, bytes.slice());
  remove = async (key: string) => void this.kept.delete(key);
}

describe("the library of models", () => {
  it("reads a file once and keeps it from then on", async () => {
    const folder = new Folder();
    const store = new MapStore();
    const seen: number[] = [];
    await new ModelLibrary(folder.read, store).bytes("large", (loaded) => seen.push(loaded));
    expect(seen).toEqual([2, 4]);
    const again = new ModelLibrary(folder.read, store);
    expect(await again.bytes("large", () => undefined)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(folder.reads.filter((file) => file === "large.surprise")).toHaveLength(1);
  });

  it("does not take an older version for the newest", async () => {
    const folder = new Folder();
    const store = new MapStore();
    store.kept.set("large.surprise?older", Uint8Array.of(9, 9, 9, 9));
    const bytes = await new ModelLibrary(folder.read, store).bytes("large", () => undefined);
    expect(bytes).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it("refuses a file that is cut short, and does not keep it", async () => {
    const folder = new Folder();
    folder.files.set("large.surprise", Uint8Array.of(1, 2));
    const store = new MapStore();
    const library = new ModelLibrary(folder.read, store);
    await expect(library.bytes("large", () => undefined)).rejects.toThrow(/should have 4 bytes, but 2 came/);
    expect(store.kept.size).toBe(0);
  });

  it("tries the index again after it could not be read", async () => {
    const folder = new Folder();
    const index = folder.files.get("models.json") as Uint8Array<ArrayBuffer>;
    folder.files.set("models.json", new Error("offline"));
    const library = new ModelLibrary(folder.read, noStore);
    await expect(library.index()).rejects.toThrow("offline");
    folder.files.set("models.json", index);
    expect(await library.index()).toEqual([facts]);
  });

  it("names a model that it has not", async () => {
    const library = new ModelLibrary(new Folder().read, noStore);
    await expect(library.bytes("huge", () => undefined)).rejects.toThrow(/no language model named “huge”/);
  });
});

describe("a store", () => {
  it("that is forbidden keeps nothing and says nothing", async () => {
    const store = new CacheStore("test", () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    await store.put("a?1", Uint8Array.of(1));
    expect(await store.get("a?1")).toBeUndefined();
    await store.remove("a?1");
  });

  it("keeps the newest version of a file only", async () => {
    const kept = new Map<string, Response>();
    const path = (request: RequestInfo | URL): string => String(request instanceof Request ? request.url : request);
    const cache = {
      match: async (request: string) => kept.get(path(request))?.clone(),
      keys: async (request: URL) =>
        [...kept.keys()]
          .filter((url) => url.split("?")[0] === path(request).split("?")[0])
          .map((url) => new Request(url)),
      put: async (request: URL, response: Response) => void kept.set(path(request), response),
      delete: async (request: Request | string) => kept.delete(path(request)),
    } as unknown as Cache;
    const store = new CacheStore("test", () => ({ open: async () => cache }) as unknown as CacheStorage);
    await store.put("a?1", Uint8Array.of(1));
    await store.put("a?2", Uint8Array.of(2));
    expect(await store.get("a?1")).toBeUndefined();
    expect(await store.get("a?2")).toEqual(Uint8Array.of(2));
    await store.remove("a?2");
    expect(await store.get("a?2")).toBeUndefined();
  });
});

const transformer = {
  name: "test",
  description: "",
  vocabularySize: 3,
  context: 8,
  width: 4,
  layers: 1,
  heads: 1,
  keyValueHeads: 1,
  hidden: 4,
  parameters: 10,
  fileBytes: 4,
  startOfText: 2,
  tokenBytes: { bytes: Uint8Array.of(0x61, 0xe2, 0x80), offsets: Int32Array.of(0, 1, 3, 3) },
} satisfies TransformerFacts;

/** An engine that opens whatever it is given, or fails as told. */
class TestEngine {
  readonly asked: [string, string][] = [];
  failure: Error | undefined;
  private lost: (() => void) | undefined;

  readonly client = {
    ask: async (name: string, [model]: [string]) => {
      this.asked.push([name, model]);
      if (this.failure !== undefined) throw this.failure;
      return transformer;
    },
    onLoss: (listener: () => void) => {
      this.lost = listener;
      return () => undefined;
    },
    prepare: () => undefined,
  } as unknown as EngineClient;

  die(): void {
    this.lost?.();
  }
}

function opening() {
  const folder = new Folder();
  const engine = new TestEngine();
  const models = new OpenModels(new ModelLibrary(folder.read, noStore), () => engine.client);
  return { folder, engine, models };
}

describe("the open models", () => {
  it("are opened once for all who ask, and only when somebody does", async () => {
    const { folder, engine, models } = opening();
    expect(folder.reads).toEqual([]);
    const [first, second] = await Promise.all([models.open("large"), models.open("large")]);
    expect(first).toBe(second);
    expect(engine.asked).toEqual([["openModel", "large"]]);
  });

  it("tell how much has come, then that they are ready", async () => {
    const { models } = opening();
    const seen: string[] = [];
    models.subscribe(() => {
      const { status, loaded, total } = models.state("large");
      seen.push(`${status} ${loaded}/${total}`);
    });
    await models.open("large");
    expect(seen).toEqual(["loading 0/0", "loading 0/4", "loading 2/4", "loading 4/4", "ready 0/0"]);
  });

  it("are tried again after a failure, whose sentence is told", async () => {
    const { folder, models } = opening();
    const file = folder.files.get("large.surprise") as Uint8Array<ArrayBuffer>;
    folder.files.set("large.surprise", new Error("It broke off."));
    await expect(models.open("large")).rejects.toThrow("It broke off.");
    expect(models.state("large")).toMatchObject({ status: "failed", problem: "It broke off." });
    folder.files.set("large.surprise", file);
    await models.open("large");
    expect(models.state("large")).toMatchObject({ status: "ready", problem: undefined });
  });

  it("forget a kept file that the core refuses", async () => {
    const folder = new Folder();
    const engine = new TestEngine();
    const store = new MapStore();
    const models = new OpenModels(new ModelLibrary(folder.read, store), () => engine.client);
    engine.failure = new Error("The checksum does not match.");
    await expect(models.open("large")).rejects.toThrow("checksum");
    expect(store.kept.size).toBe(0);
  });

  it("are gone with their engine, and opened anew for whoever asks next", async () => {
    const { engine, models } = opening();
    await models.open("large");
    engine.die();
    expect(models.state("large").status).toBe("absent");
    await models.open("large");
    expect(engine.asked).toHaveLength(2);
  });

  it("leave the reader's own model as it was when his next file fails", async () => {
    const { engine, models } = opening();
    await expect(models.open("own")).rejects.toThrow(/open its file first/);
    const own = await models.openOwn({ kind: "lab", name: "a", bytes: new Uint8Array(8) });
    engine.failure = new Error("This is not a model file.");
    const foreign = { kind: "llama2c", name: "b", bytes: new Uint8Array(8), tokenizer: new Uint8Array(8) } as const;
    await expect(models.openOwn(foreign)).rejects.toThrow("not a model file");
    expect(engine.asked.at(-1)).toEqual(["openLlama2c", "own"]);
    expect(await models.open("own")).toBe(own);
    expect(models.state("own").status).toBe("ready");
  });
});

describe("an element's model", () => {
  function held() {
    const parts = opening();
    let updates = 0;
    const host = {
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => {
        updates++;
      },
      updateComplete: Promise.resolve(true),
    };
    const model = new LabModel(host, "large", () => parts.models);
    model.hostConnected();
    return { ...parts, model, updates: () => updates };
  }

  it("is absent until it is opened, and draws its element at every change", async () => {
    const { model, updates } = held();
    expect([model.status, model.facts, model.tokenText(0)]).toEqual(["absent", undefined, ""]);
    const opened = model.open();
    expect(model.progress).toEqual({ loaded: 0, total: 0 });
    expect(await opened).toBe("large");
    expect([model.status, model.progress, model.tokenText(0)]).toEqual(["ready", undefined, "a"]);
    expect(updates()).toBeGreaterThan(2);
    model.hostDisconnected();
  });

  it("says why it could not be opened instead of throwing", async () => {
    const { folder, model } = held();
    folder.files.set("large.surprise", new Error("It broke off."));
    expect(await model.open()).toBeUndefined();
    expect([model.status, model.problem]).toEqual(["failed", "It broke off."]);
  });
});

describe("a token's text", () => {
  it("is its characters, and its bytes where they are no whole character", () => {
    const text = (...bytes: number[]) => textOfBytes(Uint8Array.from(bytes));
    expect(text(0x20, 0x74, 0x68, 0x65)).toBe(" the");
    expect(text()).toBe("");
    expect(text(0xe2, 0x80)).toBe("⟨e2 80⟩");
    expect(text(0x80, 0x61)).toBe("⟨80⟩a");
    expect(text(0x61, 0xe2, 0x80, 0x94, 0xf0, 0x9f)).toBe("a—⟨f0 9f⟩");
    expect(text(0xff)).toBe("⟨ff⟩");
    expect(text(0xef, 0xbb, 0xbf)).toBe("\ufeff");
  });

  it("is whole again where halves meet", () => {
    const tokens = { bytes: Uint8Array.of(0x61, 0xe2, 0x80, 0x94), offsets: Int32Array.of(0, 1, 3, 4) };
    expect(tokenTexts(tokens)).toEqual(["a", "⟨e2 80⟩", "⟨94⟩"]);
    expect(textOfTokens(tokens, [0, 1, 2, 0])).toBe("a—a");
  });
});
