// What is asked of an experiment in the page. Each function travels there as text: it refers to nothing around it.

/** What an experiment says in figures and words, by the part that says it. */
export type Readout = Readonly<Record<string, string>>;

/** Undefined while the experiment is not there. The table is opened, so that all its numbers are read. */
export function readoutOf(name: string): Readout | undefined {
  const root = document.querySelector(name)?.shadowRoot;
  const table = root?.querySelector<HTMLDetailsElement>(".more details");
  if (!root || !table) return undefined;
  table.open = true;
  const textOf = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const all = (selector: string): string => Array.from(root.querySelectorAll(selector), textOf).join(" | ");
  const sliders = Array.from(root.querySelectorAll("[role=slider], lab-slider"), (slider) => {
    const said = slider.shadowRoot?.querySelector("input") ?? slider;
    return said.getAttribute("aria-valuetext");
  });
  // The words in a drawing depend on its width.
  const picture = root.querySelector("figure")?.cloneNode(true) as Element;
  for (const drawing of picture.querySelectorAll("svg")) drawing.remove();
  return {
    picture: textOf(picture),
    number: all(".hero output"),
    beside: all(".secondary"),
    formula: all(".formula"),
    table: all(".more details:first-child tr"),
    sliders: sliders.join(" | "),
    problem: all(".status.problem"),
    running: root.querySelector(".status progress") === null ? "" : "…",
  };
}

/** The middle of an element, brought into view; a chain leads from shadow root to shadow root. Undefined while it is not there. */
export function placeOf(chain: readonly string[], text = ""): { x: number; y: number } | undefined {
  let found: Element | undefined;
  let root: ParentNode | null | undefined = document;
  for (const selector of chain) {
    const all: Element[] = [...(root?.querySelectorAll(selector) ?? [])];
    found = all.find((element) => (element.textContent ?? "").includes(text) || element.shadowRoot !== null);
    root = found?.shadowRoot;
  }
  if (found === undefined) return undefined;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Gives the focus to the end of a chain. */
export function focusOn(chain: readonly string[]): void {
  let root: ParentNode | null | undefined = document;
  let found: HTMLElement | SVGElement | null | undefined;
  for (const selector of chain) {
    found = root?.querySelector<HTMLElement>(selector);
    root = found?.shadowRoot;
  }
  found?.focus();
}
