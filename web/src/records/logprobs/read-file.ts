// A file of any size, read as it streams in: in slices of time, between which the page breathes and a cancel arrives.

import { Slices } from "../slices.js";
import type { LogprobFile } from "./answers.js";
import { LogprobReader } from "./reader.js";

export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytes: number;
  readonly answers: number;
}

/** Characters that are read without a look at the clock. */
const step = 1 << 15;

/** What a file, a drop or a paste holds. After `signal` aborts, what had been read by then. Rejects only where the file itself cannot be read. */
export async function readLogprobs(
  source: Pick<Blob, "stream" | "size">,
  name: string,
  onProgress: (progress: ReadProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<LogprobFile> {
  const reader = new LogprobReader(name);
  const stream = source.stream().getReader();
  const slices = new Slices();
  let decoder: TextDecoder | undefined;
  let bytesRead = 0;
  const cancelled = (): boolean => signal?.aborted === true;
  while (!cancelled()) {
    const { done, value } = await stream.read();
    decoder ??= new TextDecoder(encodingOf(value));
    const text = decoder.decode(value, { stream: !done });
    for (let from = 0; from < text.length && !cancelled(); from += step) {
      reader.push(text.slice(from, from + step));
      if (!slices.over) continue;
      onProgress({ bytesRead, bytes: source.size, answers: reader.count });
      await slices.breathe();
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
