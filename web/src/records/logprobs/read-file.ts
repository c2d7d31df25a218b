// A file of any size, read as it streams in: in slices of time, between which the page breathes and a cancel arrives.

import type { LogprobFile } from "./answers.js";
import { LogprobReader } from "./reader.js";

export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytes: number;
  readonly answers: number;
}

/** How long the page is held at a time, in milliseconds: a frame. */
const slice = 12;
/** Characters that are read without a look at the clock. */
const step = 1 << 15;

/** What a file, a drop or a paste holds. After `signal` aborts, what had been read by then. Rejects only where the file itself cannot be read. */
export async function readLogprobs(
  source: Blob,
  name: string,
  onProgress: (progress: ReadProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<LogprobFile> {
  const reader = new LogprobReader(name);
  const stream = source.stream().getReader();
  let decoder: TextDecoder | undefined;
  let bytesRead = 0;
  let sliceEnd = performance.now() + slice;
  const cancelled = (): boolean => signal?.aborted === true;
  while (!cancelled()) {
    const { done, value } = await stream.read();
    decoder ??= new TextDecoder(encodingOf(value));
    const text = decoder.decode(value, { stream: !done });
    for (let from = 0; from < text.length && !cancelled(); from += step) {
      reader.push(text.slice(from, from + step));
      if (performance.now() < sliceEnd) continue;
      onProgress({ bytesRead, bytes: source.size, answers: reader.count });
      await breath();
      sliceEnd = performance.now() + slice;
    }
    if (done) break;
    bytesRead += value.length;
  }
  if (cancelled()) await stream.cancel();
  onProgress({ bytesRead, bytes: source.size, answers: reader.count });
  return reader.end(!cancelled());
}

/** PowerShell writes UTF-16 and marks it. */
function encodingOf(bytes: Uint8Array | undefined): string {
  if (bytes?.[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes?.[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/** One turn of the event loop; a timer would wait four milliseconds. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
