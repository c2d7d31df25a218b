// A finger on a handle moves it and not the page. `touch-action` alone does not hold a finger in Chromium: after two moves the page
// scrolls all the same where a picture stands in a box that scrolls by itself.

type Way = "held" | "page";

/** @param letsScroll a finger that goes up or down scrolls the page: for what fills a picture and is read from side to side */
export function holdFinger(element: Element, letsScroll: () => boolean): void {
  let start: Touch | undefined;
  let way: Way | undefined;
  element.addEventListener("touchstart", (event) => {
    [start] = (event as TouchEvent).changedTouches;
    way = undefined;
  });
  element.addEventListener(
    "touchmove",
    (event) => {
      const [finger] = (event as TouchEvent).changedTouches;
      if (start === undefined || finger === undefined) return;
      const upright = Math.abs(finger.clientY - start.clientY) > Math.abs(finger.clientX - start.clientX);
      // The first move decides, as the browser's own does.
      way ??= upright && letsScroll() ? "page" : "held";
      if (way === "held" && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}
