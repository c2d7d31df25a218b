// What a page of the site and the service worker say to each other.

export type ToWorker =
  /** Keep the models and texts too. Answered by one `Kept` on the port that comes with it. */
  | { type: "keep-all" }
  /** The reader wants the new version: answered by the page's `controllerchange`. */
  | { type: "take-over" };

/** page: the pages, scripts and the core; all: the models and texts too. */
export type Kept = "page" | "all";
