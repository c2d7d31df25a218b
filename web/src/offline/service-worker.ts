// Answers the site's requests from what is kept on the reader's device, so that the lab opens without a network after one visit.
// web/vite.offline.config.ts puts the list of files in front of it; a changed list is a new version, which waits until the reader agrees.

import { fetchBytes } from "../records/fetch-bytes.js";
import { CacheStore } from "../records/file-store.js";
import { ModelLibrary } from "../records/models.js";
import { KeptFiles, type LabFile } from "./kept-files.js";
import type { Kept, ToWorker } from "./messages.js";

declare const labFiles: readonly LabFile[];

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchAsked extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** The part of ServiceWorkerGlobalScope used here; the page's library of types does not hold it. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchAsked) => void): void;
  addEventListener(type: "message", listener: (event: Lasting & MessageEvent<ToWorker>) => void): void;
}

const scope = self as unknown as WorkerScope;
const site = scope.registration.scope;
const kept = new KeptFiles(
  labFiles,
  site,
  () => caches.open("surprise-lab-files"),
  (address, options) => fetch(address, options),
);

/** Models are kept where the pages keep them, so that none is kept twice. */
const models = new ModelLibrary(async (name, onBytes) => {
  const address = new URL(`models/${name}`, site);
  const file = kept.fileAt(address.href);
  return file === undefined
    ? fetchBytes(address, onBytes)
    : new Uint8Array(await (await kept.answer(file)).arrayBuffer());
}, new CacheStore("surprise-lab-models"));

async function keepAll(): Promise<Kept> {
  await kept.keep("later");
  for (const { id } of await models.index()) await models.bytes(id, () => undefined);
  return "all";
}

scope.addEventListener("install", (event) => event.waitUntil(kept.keep("first")));

scope.addEventListener("activate", (event) => event.waitUntil(kept.dropOthers().then(() => scope.clients.claim())));

scope.addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" ? kept.fileAt(event.request.url) : undefined;
  if (file !== undefined) event.respondWith(kept.answer(file));
});

scope.addEventListener("message", (event) => {
  if (event.data.type === "take-over") event.waitUntil(scope.skipWaiting());
  else {
    const [port] = event.ports;
    event.waitUntil(
      keepAll()
        .catch((): Kept => "page")
        .then((much) => port?.postMessage(much)),
    );
  }
});
