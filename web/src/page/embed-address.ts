// The address of a frame from what its host wishes, and the height from what the frame says.

import { formatHash, parseHash, withValuesOf } from "../state/address.js";
import { heightMessage } from "./frame-height.js";

export interface EmbedWishes {
  experiment: string;
  /** Written as in a link, without the experiment's name: `p=0.25&unit=nats`. */
  state?: string | undefined;
  theme?: string | undefined;
  units?: string | undefined;
  /** A language tag, as in `lang=es`. */
  lang?: string | undefined;
  /** A colour, #rrggbb. */
  accent?: string | undefined;
}

export function embedAddress(lab: URL, { experiment, state = "", ...query }: EmbedWishes): URL {
  const address = new URL("embed.html", lab);
  address.searchParams.set("experiment", experiment);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
  address.hash = formatHash(withValuesOf(experiment, parseHash(state).values, new Map()));
  return address;
}

/** No experiment is taller, so a frame cannot stretch its page without end. */
const mostPixels = 10_000;

/** The height of a message that a lab's frame sent, in whole CSS pixels; undefined for any other message. */
export function heightIn(data: unknown): number | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { type, height } = data as { type?: unknown; height?: unknown };
  if (type !== heightMessage || typeof height !== "number" || !(height > 0 && height <= mostPixels)) return undefined;
  return Math.ceil(height);
}
