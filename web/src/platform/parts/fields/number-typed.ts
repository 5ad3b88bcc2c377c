// A number as people type it, and what is wrong with it. Nothing is rounded and nothing is cut to a limit in silence.

export type NumberRule = {
  min?: number | undefined;
  max?: number | undefined;
  /** How many places after the point are allowed; any number of them unless given. */
  decimals?: number | undefined;
};

export type NumberFault = { fault: 'number' | 'whole' | 'decimals' | 'min' | 'max'; limit?: number };
export type NumberRead = { value: number | null; fault: NumberFault | null };

/**
 * Reads what was typed: also with commas between thousands, and with the wide figures of a Chinese keyboard.
 * @returns null without a fault for an empty text, null with it for what cannot be taken
 */
export function readNumber(text: string, { min, max, decimals }: NumberRule): NumberRead {
  const plain = text.normalize('NFKC').replaceAll('。', '.').trim();
  if (plain === '') return { value: null, fault: null };
  // Thousands are set apart in threes: 1,50 is no number.
  const whole = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(whole)) return faulty('number');
  const value = Number(whole);
  if (min !== undefined && value < min) return faulty('min', min);
  if (max !== undefined && value > max) return faulty('max', max);
  const places = whole.split('.')[1]?.length ?? 0;
  if (decimals !== undefined && places > decimals)
    return decimals === 0 ? faulty('whole') : faulty('decimals', decimals);
  // More figures than a number holds would come back as others.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return faulty('max', Number.MAX_SAFE_INTEGER);
  return { value, fault: null };
}

function faulty(fault: NumberFault['fault'], limit?: number): NumberRead {
  return { value: null, fault: limit === undefined ? { fault } : { fault, limit } };
}

/** As it is typed again: without commas, with as many places as it has. */
export function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
