// Text that a person typed, as a LIKE pattern.

/** Matches what contains the text; the signs of LIKE in it stand for themselves. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
