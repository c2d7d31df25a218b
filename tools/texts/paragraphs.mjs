// From a typeset text file to plain text: one line a paragraph, an empty line between paragraphs.

/** Joins the lines of each paragraph by single spaces; drops the underscores that mark italics. */
export function reflow(text) {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll("_", "").replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

/** What stands between Project Gutenberg's own header and footer; the whole text where it has none. */
export function withoutGutenbergFrame(lines) {
  const start = lines.findIndex((line) => /^\*\*\* ?START OF TH(E|IS) PROJECT GUTENBERG/i.test(line));
  const end = lines.findIndex((line) =>
    /^(\*\*\* ?END OF TH(E|IS) PROJECT GUTENBERG|End of (the )?Project Gutenberg)/i.test(line),
  );
  return lines.slice(start + 1, end < 0 ? lines.length : end);
}
