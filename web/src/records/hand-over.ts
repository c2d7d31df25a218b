// The two ways out of the page: a file, or the clipboard.

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun by then; until it has, the address must live.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function copySelected(area: HTMLTextAreaElement | HTMLInputElement): boolean {
  area.focus();
  area.select();
  return document.execCommand("copy");
}

/**
 * Works in frames without the clipboard permission too, where the modern way is refused.
 * @param shown a field that shows the text already: beside an open dialog no other could be selected
 */
export async function copyText(text: string, shown?: HTMLTextAreaElement | HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown !== undefined) return copySelected(shown);
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    const done = copySelected(area);
    area.remove();
    return done;
  }
}
