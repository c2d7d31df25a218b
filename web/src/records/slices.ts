// Long work on the page's own thread, in slices of time between which the page breathes and a cancel arrives.

/** How long the page is held at a time, in milliseconds: a frame. */
const slice = 12;

export class Slices {
  private end = performance.now() + slice;

  /** Whether the page has been held long enough. */
  get over(): boolean {
    return performance.now() >= this.end;
  }

  async breathe(): Promise<void> {
    await turn();
    this.end = performance.now() + slice;
  }
}

/** One turn of the event loop; a timer would wait four milliseconds. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
