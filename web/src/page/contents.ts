// Marks in the contents list which chapter is being read.

export function followContents(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("nav.contents a")].map((link) => [link.hash.slice(1), link]),
  );
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.getAttribute("aria-labelledby") ?? "")?.setAttribute("aria-current", "location");
      }
    },
    // A chapter counts from when it fills the upper part of the window.
    { rootMargin: "-20% 0px -70% 0px" },
  );
  for (const section of document.querySelectorAll("main section[aria-labelledby]")) observer.observe(section);
}
