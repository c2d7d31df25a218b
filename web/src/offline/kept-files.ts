// The site's own files on the reader's device: kept under what they contain, so that two versions of the lab stand side by side while the
// new one waits, and what both have is loaded once.

export interface LabFile {
  /** Within the site: "assets/index-1f3a.js". */
  path: string;
  /** Of the contents, in base64. */
  sha256: string;
  /** Kept before the lab is said to open without a network, in the background afterwards, or when it is asked for. */
  when: "first" | "later" | "asked";
}

/** What is used of the browser's Cache: a test hands in its own. */
export interface FileCache {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  keys(): Promise<readonly { url: string }[]>;
  delete(address: string): Promise<boolean>;
}

export type LoadFile = (address: string, options: RequestInit) => Promise<Response>;

export class KeptFiles {
  private readonly files: ReadonlyMap<string, LabFile>;

  constructor(
    files: readonly LabFile[],
    /** The site's folder, with its slash. */
    private readonly site: string,
    private readonly openCache: () => Promise<FileCache>,
    private readonly load: LoadFile,
  ) {
    this.files = new Map(files.map((file) => [this.address(file), file]));
  }

  /** The file that an address of the site means; the query is the experiment's business. */
  fileAt(address: string): LabFile | undefined {
    const { origin, pathname } = new URL(address);
    const place = origin + pathname;
    return this.files.get(place === this.site ? `${place}index.html` : place);
  }

  /** Rejects when a file could not be loaded, or is another than it should be. */
  async keep(when: LabFile["when"]): Promise<void> {
    for (const file of this.files.values()) if (file.when === when) await this.answer(file);
  }

  /** A file from the device, or else from the site, which is then kept. */
  async answer(file: LabFile): Promise<Response> {
    const cache = await this.openCache();
    const kept = await cache.match(this.keyOf(file));
    if (kept !== undefined) return kept;
    const response = await this.load(this.address(file), {
      integrity: `sha256-${file.sha256}`,
      // Names under assets/ change with their contents; the others may be an older version's in the browser's own cache.
      cache: file.path.startsWith("assets/") ? "default" : "no-cache",
    });
    if (!response.ok) throw new Error(`${file.path} could not be loaded (${response.status}).`);
    // Made anew: a response that was redirected on its way may not answer a navigation.
    const type = response.headers.get("content-type") ?? "application/octet-stream";
    const own = new Response(await response.arrayBuffer(), { headers: { "content-type": type } });
    await cache.put(this.keyOf(file), own.clone());
    return own;
  }

  /** Forgets what other versions kept. */
  async dropOthers(): Promise<void> {
    const cache = await this.openCache();
    const own = new Set([...this.files.values()].map((file) => this.keyOf(file)));
    for (const { url } of await cache.keys()) if (!own.has(url)) await cache.delete(url);
  }

  private address(file: LabFile): string {
    return new URL(file.path, this.site).href;
  }

  private keyOf(file: LabFile): string {
    return `${this.address(file)}?${encodeURIComponent(file.sha256)}`;
  }
}
