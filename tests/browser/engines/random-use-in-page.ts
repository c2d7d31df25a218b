// What random use asks of the page. Each function travels there as text: it refers to nothing around it.

/** Nothing leads out of the page: no file is saved or chosen, nothing is printed, and no link is followed to elsewhere. */
export function closeWaysOut(): void {
  const own = (link: HTMLAnchorElement): boolean => link.href.replace(/#.*/, "") === location.href.replace(/#.*/, "");
  const clickLink = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    if (own(this)) clickLink.call(this);
  };
  const clickInput = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function click(this: HTMLInputElement) {
    if (this.type !== "file") clickInput.call(this);
  };
  window.print = () => undefined;
  const stop = (event: Event): void => {
    const leads = event.composedPath().some((element) => {
      if (element instanceof HTMLAnchorElement) return !own(element);
      return element instanceof HTMLInputElement && element.type === "file";
    });
    if (leads) event.preventDefault();
  };
  addEventListener("click", stop, true);
  // A link that is dropped on the page is followed, too.
  addEventListener("dragstart", stop, true);
}

/** The middle of everything in view that can be pressed, through all shadow roots. */
export function pressablePlaces(): { x: number; y: number; what: string }[] {
  const places: { x: number; y: number; what: string }[] = [];
  // A select opens a list of the system's, which no page sees.
  const pressable = "button, a[href], input:not([type=file]), textarea, summary, [tabindex='0']";
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (!element.matches(pressable)) continue;
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (width === 0 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      places.push({ x, y, what: `${element.localName} ${name.replace(/\s+/g, " ").trim().slice(0, 40)}` });
    }
  };
  visit(document);
  return places;
}

/** @param which @param option from 0 to 1: which of the selects in view, and which of its options */
export function turnSelect(which: number, option: number): void {
  const selects: HTMLSelectElement[] = [];
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (!(element instanceof HTMLSelectElement) || element.disabled) continue;
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > 0 && top < innerHeight) selects.push(element);
    }
  };
  visit(document);
  const select = selects[Math.floor(which * selects.length)];
  if (select === undefined) return;
  select.selectedIndex = Math.floor(option * select.options.length);
  select.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

export function showExperiment(name: string): void {
  document.querySelector(name)?.scrollIntoView({ block: "start", behavior: "instant" });
}

/** What no reader should ever see: a number that is none, an object where a word should be, an error of the engine's. */
export function faultsOnScreen(): string[] {
  const faults: string[] = [];
  for (const element of document.querySelectorAll("*")) {
    const root = element.shadowRoot;
    for (const part of root?.querySelectorAll(".hero, .secondary, .formula, .status, output") ?? []) {
      const text = (part.textContent ?? "").replace(/\s+/g, " ").trim();
      if (/\bNaN\b|\bundefined\b|\[object |is not a function|RuntimeError|unreachable|out of bounds/.test(text))
        faults.push(`${element.localName} says: ${text.slice(0, 200)}`);
    }
  }
  return faults;
}
