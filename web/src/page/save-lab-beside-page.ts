// The site's way to a copy of the lab: the one-file lab that stands beside its pages.

export function saveLab(name: string): void {
  const link = document.createElement("a");
  link.href = new URL("surprise-lab.html", document.baseURI).href;
  link.download = name;
  link.click();
}
