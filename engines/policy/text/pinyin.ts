// Readings that a web page sets behind its characters, 發(fā)布: they are no part of the text.

// A bracket behind a Han character, with at most eight letters in it: linear, since nothing here may repeat without bound.
const READING =
  /(?<=[\u3400-\u9fff])[(（]\s?((?:[a-z\u00e0-\u01dc\u0251\u0261\u01f9\u1e3f]|[\u0300-\u036f]){1,8})\s?[)）]/giu;
const SYLLABLE = /^(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:[aeiouv]{1,3}(?:ng?|r)?|ng?|m)$/;
const TONES = /[\u0300\u0301\u0304\u030c]/g;
/** From so many readings with a tone on, those without one (的(de)) are readings too. */
const SURE = 3;

/** A map of the units that belong to readings; null where there are none. */
export function readingsIn(text: string): Uint8Array | null {
  const found = [...text.matchAll(READING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tones: tonesOf(match[1] ?? ''),
  }));
  const toned = found.filter(({ tones }) => tones === 1);
  const readings = toned.length >= SURE ? found.filter(({ tones }) => tones === 0 || tones === 1) : toned;
  if (readings.length === 0) return null;
  const map = new Uint8Array(text.length);
  for (const { start, end } of readings) map.fill(1, start, end);
  return map;
}

/** How many tones a syllable bears; NaN for letters that make no syllable. */
function tonesOf(letters: string): number {
  const apart = letters.toLowerCase().normalize('NFD');
  const plain = apart
    .replaceAll(TONES, '')
    .replaceAll('u\u0308', 'v')
    .replaceAll('\u0251', 'a')
    .replaceAll('\u0261', 'g');
  return SYLLABLE.test(plain) ? (apart.match(TONES)?.length ?? 0) : Number.NaN;
}
