// Tells the framing page how tall the experiment is: the lab's own message, and what AMP and Canvas (LTI) listen for.

export function postHeight(): void {
  if (window.parent === window) return;
  let posted = 0;
  const post = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === posted) return;
    posted = height;
    // The framing page may be anyone: a height is no secret, so every origin may hear it.
    for (const message of [
      { type: "surprise-lab:height", height },
      { sentinel: "amp", type: "embed-size", height },
      { subject: "lti.frameResize", height },
    ])
      window.parent.postMessage(message.subject === undefined ? message : JSON.stringify(message), "*");
  };
  new ResizeObserver(post).observe(document.documentElement);
}
