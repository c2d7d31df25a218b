// The links to the page in its other languages keep what else the address holds, the reader's state too.

export function followLanguages(current: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) {
    if (link.lang === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    link.addEventListener("click", () => {
      const query = new URLSearchParams(window.location.search);
      query.set("lang", link.lang);
      link.search = query.toString();
      link.hash = window.location.hash;
    });
  }
}
