/** Whether a drag over the page carries files. Firefox denies a page the sight of some drags that began in the page's own fields. */
export function dragsFiles(event: DragEvent): boolean {
  try {
    return event.dataTransfer?.types.includes("Files") ?? false;
  } catch {
    return false;
  }
}
