// Tells the framing page how tall the experiment is, in every way that hosts listen for: the lab's own, AMP's, Pym's, that of Canvas and
// other school platforms (LTI), and WordPress's.

export const heightMessage = "surprise-lab:height";
/** What embed.js asks when it came after the frame. */
export const heightQuestion = "surprise-lab:ask-height";

/** What the host put into the frame's address so as to know its messages again. */
export interface FrameMarks {
  /** Pym's, in the query. */
  pymId: string | undefined;
  /** WordPress's, at the end of the hash. */
  wordpressSecret: string | undefined;
}

export function frameMarks(search: string, hash: string): FrameMarks {
  return {
    pymId: new URLSearchParams(search).get("childId") ?? undefined,
    wordpressSecret: /#\?secret=([A-Za-z0-9]+)$/.exec(hash)?.[1],
  };
}

/** @param height in CSS pixels */
export function heightMessages(height: number, { pymId, wordpressSecret }: FrameMarks): unknown[] {
  const messages: unknown[] = [
    { type: heightMessage, height },
    { sentinel: "amp", type: "embed-size", height },
    JSON.stringify({ subject: "lti.frameResize", height }),
  ];
  if (pymId !== undefined) messages.push(["pym", pymId, "height", String(height)].join("xPYMx"));
  if (wordpressSecret !== undefined) messages.push({ message: "height", value: height, secret: wordpressSecret });
  return messages;
}

export function postHeight(): void {
  if (window.parent === window) return;
  const marks = frameMarks(window.location.search, window.location.hash);
  let posted = 0;
  const post = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === posted) return;
    posted = height;
    // The framing page may be anyone: a height is no secret, so every origin may hear it.
    for (const message of heightMessages(height, marks)) window.parent.postMessage(message, "*");
  };
  new ResizeObserver(post).observe(document.documentElement);
  window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || (data as { type?: unknown } | null)?.type !== heightQuestion) return;
    posted = 0;
    post();
  });
}
