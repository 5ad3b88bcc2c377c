// The server marks what was found with [[ ]]; here it becomes parts that a page can draw.

export type SnippetPart = { at: number; text: string; found: boolean };

/** 'a [[b]] c' → a, b (found), c. A bracket without its partner is text. */
export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let from = 0;
  for (const match of snippet.matchAll(/\[\[(.*?)\]\]/gs)) {
    if (match.index > from) parts.push({ at: from, text: snippet.slice(from, match.index), found: false });
    parts.push({ at: match.index, text: match[1] ?? '', found: true });
    from = match.index + match[0].length;
  }
  if (from < snippet.length) parts.push({ at: from, text: snippet.slice(from), found: false });
  return parts;
}
