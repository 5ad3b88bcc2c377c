// Codes of a field as people type them: a pair a line, the source's word before the sign, the word here behind it.

export function wordsOfCodes(codes: Readonly<Record<string, string>>): string {
  return Object.entries(codes)
    .map(([word, code]) => `${word}=${code}`)
    .join('\n');
}

/** Lines without a sign, or with nothing on one side of it, are passed over. */
export function codesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.search(/[=＝]/);
      const [word, code] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
      return word === '' || code === '' ? [] : [[word, code]];
    }),
  );
}
