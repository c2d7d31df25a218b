// What a school platform is told where one has started the page (SCORM 1.2, the run-time environment): that it was opened, that the reader has
// seen the answer, and where he was. No grade: an experiment has none to give.

/** The part of the platform's API that is used; each call answers "true", "false" or a value as text. */
export interface PlatformApi {
  LMSInitialize(nothing: ""): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(nothing: ""): string;
  LMSFinish(nothing: ""): string;
}

/** What is used of a window: a test hands in its own. */
export interface FramedWindow {
  readonly parent: FramedWindow | null;
  readonly opener: FramedWindow | null;
  readonly API?: PlatformApi;
}

/** How deep platforms nest, and more: the standard's own search ends too. */
const mostFrames = 10;
/** What the standard lets a page leave with the platform, in characters. */
const longestState = 4096;

/** A window of another origin may not be looked at, and is no platform of this page. */
function outwards(start: FramedWindow): PlatformApi | undefined {
  let here = start;
  try {
    for (let depth = 0; depth < mostFrames; depth++) {
      if (here.API !== undefined) return here.API;
      if (here.parent === null || here.parent === here) return undefined;
      here = here.parent;
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** The standard's search: through the frames outwards, then through those of the window that opened this one. */
export function findPlatform(start: FramedWindow): PlatformApi | undefined {
  return outwards(start) ?? (start.opener === null ? undefined : outwards(start.opener));
}

/** Begins with the platform. Answers the address's hash that the reader left there, or an empty text. */
export function openCourse(api: PlatformApi): string {
  api.LMSInitialize("");
  const status = api.LMSGetValue("cmi.core.lesson_status");
  if (status !== "completed" && status !== "passed") api.LMSSetValue("cmi.core.lesson_status", "incomplete");
  api.LMSCommit("");
  return api.LMSGetValue("cmi.suspend_data");
}

export function completeCourse(api: PlatformApi): void {
  api.LMSSetValue("cmi.core.lesson_status", "completed");
  api.LMSCommit("");
}

/** @param hash where the reader is; left with the platform unless it is too long for it */
export function closeCourse(api: PlatformApi, hash: string): void {
  if (hash.length <= longestState) api.LMSSetValue("cmi.suspend_data", hash);
  api.LMSCommit("");
  api.LMSFinish("");
}

/**
 * Does nothing where no platform is. A platform's page is not started by a link, so that what the reader left there comes back.
 *
 * @param seen whether he has seen the answer
 */
export function startCourse(element: HTMLElement, seen: () => boolean): void {
  const api = findPlatform(window as unknown as FramedWindow);
  if (api === undefined) return;
  const left = openCourse(api);
  if (left !== "" && window.location.hash === "") window.location.hash = left;
  let completed = false;
  element.addEventListener("shown", () => {
    if (completed || !seen()) return;
    completed = true;
    completeCourse(api);
  });
  // A page that is left may come back from the browser's memory; the platform has closed its book by then.
  window.addEventListener("pagehide", () => closeCourse(api, window.location.hash), { once: true });
}
