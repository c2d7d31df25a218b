// A window of one of the three engines, as the tests that drive all of them see it.

export interface Place {
  x: number;
  y: number;
}

export interface LabWindow {
  readonly engine: string;
  /** Opens an address. `framed`: what is asked and pressed from then on is asked of the page's first frame. */
  open(address: string, framed?: boolean): Promise<void>;
  /** What a function answers in the page. It must not refer to anything around it. */
  evaluate<A extends readonly unknown[], R>(inPage: (...args: A) => R, ...args: A): Promise<R>;
  /** A key by its name in KeyboardEvent.key. */
  press(key: string): Promise<void>;
  /** A click at a place in client pixels; frames of the tests begin at the window's corner. */
  click(place: Place): Promise<void>;
  /** The same with a way between pressing and letting go. */
  drag(from: Place, to: Place): Promise<void>;
  /** Each error, each rejection that nobody took and each request to elsewhere since the last call, one sentence each. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** Large enough for every experiment to stand beside its controls. */
export const viewport = { width: 1280, height: 800 } as const;

/** A call in the page, as text: the one form that all three protocols take. */
export function callOf(inPage: (...args: never) => unknown, args: readonly unknown[]): string {
  return `(${inPage})(${args.map((arg) => JSON.stringify(arg)).join(", ")})`;
}

/** Whether an address lies neither in the test's own servers nor in the page itself. */
export function isElsewhere(address: string): boolean {
  return (
    !/^(?:file|blob|data|about|chrome|resource|moz-extension):/.test(address) &&
    new URL(address).hostname !== "127.0.0.1"
  );
}
