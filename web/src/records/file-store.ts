// Files that are kept from visit to visit, where the browser allows it. In a frame of another site, in a file of its own or in a private
// window there may be no storage, or it may refuse at any moment: then everything is loaded anew, and nobody is told.

export interface FileStore {
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Cache Storage knows requests only; this address is never asked for. */
const addressOf = (key: string): string => `https://surprise-lab.invalid/${key}`;

export class CacheStore implements FileStore {
  constructor(
    private readonly name: string,
    private readonly storage: () => CacheStorage = () => caches,
  ) {}

  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.attempt(async (cache) => {
      const found = await cache.match(addressOf(key));
      return found === undefined ? undefined : new Uint8Array(await found.arrayBuffer());
    });
  }

  /** Of the same file only the newest version is kept. */
  async put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.attempt(async (cache) => {
      const address = new URL(addressOf(key));
      for (const older of await cache.keys(address, { ignoreSearch: true })) await cache.delete(older);
      await cache.put(address, new Response(bytes));
    });
  }

  async remove(key: string): Promise<void> {
    await this.attempt((cache) => cache.delete(addressOf(key)));
  }

  private async attempt<T>(act: (cache: Cache) => Promise<T>): Promise<T | undefined> {
    try {
      return await act(await this.storage().open(this.name));
    } catch {
      return undefined;
    }
  }
}

/** Keeps nothing: for files that are in the page already. */
export const noStore: FileStore = {
  get: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
