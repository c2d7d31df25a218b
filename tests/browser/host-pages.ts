// Pages of other people, for the tests of embedding: written for one test, served from an origin of their own, gone after it.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServedFolder, serveFolder } from "./chromium.js";

export interface HostPage {
  url: string;
  /** The same page as a file on the disk. */
  file: string;
  close(): Promise<void>;
}

/** @param policy the page's content security policy, sent as a header */
export async function hostPage(body: string, policy?: string): Promise<HostPage> {
  const folder = await mkdtemp(join(tmpdir(), "host-page-"));
  const file = join(folder, "index.html");
  await writeFile(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">${body}`,
  );
  const headers = policy === undefined ? undefined : { "content-security-policy": policy };
  const served: ServedFolder = await serveFolder(folder, headers);
  return {
    url: served.url,
    file: `file://${file}`,
    close: async () => {
      served.close();
      await rm(folder, { recursive: true });
    },
  };
}
