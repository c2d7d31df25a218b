// Chromium for the browser tests, quiet and without a network of its own.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** SURPRISE_LAB_BUILD names another folder than build/, as for the builds of web/. */
export const siteFolder = resolve(
  process.env.SURPRISE_LAB_BUILD ?? resolve(import.meta.dirname, "../../build"),
  "site",
);
export const packageFolder = resolve(import.meta.dirname, "../../build/package");

export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

export interface ServedFolder {
  url: string;
  close(): void;
}

/**
 * Any static host, as small as it can be: no header that a blog's would not send, unless a test asks for one.
 * @param edit what a test puts into the pages on their way
 */
export function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
  edit?: (page: string) => string,
): Promise<ServedFolder> {
  const server: Server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response
        .writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", ...headers })
        .end(edit && extname(file) === ".html" ? edit(body.toString()) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("The test server has no port.");
      done({ url: `http://127.0.0.1:${address.port}/`, close: () => server.close() });
    });
  });
}
