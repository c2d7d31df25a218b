// Both pictures of the figure as one, with what the page says above each, for the file that the reader takes away.

const svgNamespace = "http://www.w3.org/2000/svg";
const lineHeight = 22;

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** What stands above a chart in the page: its key, said in words. */
function keyOf(chart: SVGSVGElement): string {
  const key = chart.parentElement?.previousElementSibling;
  return key?.classList.contains("key") ? (key.textContent ?? "").replace(/\s+/g, " ").trim() : "";
}

/** Stands unseen in the figure while it is copied, for only there the page's styles reach it. */
export function figureAsOnePicture(figure: Element): SVGSVGElement {
  const charts = [...figure.querySelectorAll<SVGSVGElement>("svg")];
  const both = element("svg", { class: "chart" });
  let height = 0;
  for (const chart of charts) {
    const key = element("text", { class: "row-title", x: 12, y: height + 16 });
    key.textContent = keyOf(chart);
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("y", String(height + lineHeight));
    both.append(key, copy);
    height += lineHeight + chart.height.baseVal.value;
  }
  const width = Math.max(...charts.map((chart) => chart.width.baseVal.value));
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    both.setAttribute(name, String(value));
  }
  const hidden = document.createElement("div");
  hidden.className = "hidden-text";
  hidden.setAttribute("aria-hidden", "true");
  hidden.append(both);
  figure.append(hidden);
  setTimeout(() => hidden.remove());
  return both;
}
