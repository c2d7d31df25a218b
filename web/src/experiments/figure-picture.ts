// All pictures of a figure as one, one below the other, with what the page says above each, for the file that the reader takes away.

const svgNamespace = "http://www.w3.org/2000/svg";
const lineHeight = 22;
/** Of the copy, so that a second one does not copy the first. */
const className = "saved";

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** What stands above a chart in the page: its key, each part in its colour. */
function keyOf(chart: SVGSVGElement): SVGTSpanElement[] {
  const key = chart.parentElement?.previousElementSibling;
  if (!key?.classList.contains("key")) return [];
  return [...key.children].map((part) => {
    const words = element("tspan", { style: `fill: ${getComputedStyle(part).color}`, dx: 14 });
    words.textContent = (part.textContent ?? "").trim();
    return words;
  });
}

/** Stands unseen in the figure while it is copied, for only there the page's styles reach it. */
export function figureAsOnePicture(figure: Element): SVGSVGElement {
  figure.querySelector(`.${className}`)?.remove();
  const charts = [...figure.querySelectorAll<SVGSVGElement>("svg.chart")];
  const all = element("svg", { class: "chart" });
  let height = 0;
  for (const chart of charts) {
    const key = element("text", { x: 0, y: height + 16 });
    key.append(...keyOf(chart));
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("y", String(height + lineHeight));
    all.append(key, copy);
    height += lineHeight + chart.height.baseVal.value;
  }
  const width = Math.max(...charts.map((chart) => chart.width.baseVal.value));
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    all.setAttribute(name, String(value));
  }
  const hidden = document.createElement("div");
  hidden.classList.add("hidden-text", className);
  hidden.setAttribute("aria-hidden", "true");
  hidden.append(all);
  figure.append(hidden);
  setTimeout(() => hidden.remove());
  return all;
}
