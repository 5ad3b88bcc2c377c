// Signs taken away at the ends of a text, in one pass from each end: patterns such as / +$/ begin anew at each sign of a long run within.

/** The text without any of `signs` at its end. */
export function trimmedEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The text without any of `signs` at its ends. */
export function trimmedSigns(text: string, signs: string): string {
  const rest = trimmedEnd(text, signs);
  let start = 0;
  while (start < rest.length && signs.includes(rest.charAt(start))) start += 1;
  return rest.slice(start);
}
