// Numbers as Word writes them in automatic numbering (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

const DIGITS = [...'〇一二三四五六七八九'];
const LEGAL_SIMPLIFIED = [...'零壹贰叁肆伍陆柒捌玖'];
const LEGAL_TRADITIONAL = [...'零壹貳參肆伍陸柒捌玖'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

type Counting = {
  digits: readonly string[];
  units: readonly string[];
  zero: string;
  bareTen: boolean;
  bareUnits: boolean;
};

const MANDARIN: Counting = {
  digits: ['零', ...DIGITS.slice(1)],
  units: ['', '十', '百', '千'],
  zero: '零',
  bareTen: true,
  bareUnits: false,
};
const JAPANESE: Counting = { ...MANDARIN, zero: '', bareUnits: true };
const SIMPLIFIED_LEGAL: Counting = {
  digits: LEGAL_SIMPLIFIED,
  units: ['', '拾', '佰', '仟'],
  zero: '零',
  bareTen: false,
  bareUnits: false,
};
const TRADITIONAL_LEGAL: Counting = { ...SIMPLIFIED_LEGAL, digits: LEGAL_TRADITIONAL };

const FORMATS: Record<string, (value: number) => string | null> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalHalfWidth: String,
  numberInDash: (value) => `- ${value} -`,
  ordinal: String,
  upperRoman: roman,
  lowerRoman: (value) => roman(value)?.toLowerCase() ?? null,
  upperLetter: letters,
  lowerLetter: (value) => letters(value)?.toLowerCase() ?? null,
  chineseCounting: countingBelowHundred,
  chineseCountingThousand: (value) => counting(value, MANDARIN),
  taiwaneseCounting: countingBelowHundred,
  taiwaneseCountingThousand: (value) => counting(value, MANDARIN),
  japaneseCounting: (value) => counting(value, JAPANESE),
  chineseLegalSimplified: (value) => counting(value, SIMPLIFIED_LEGAL),
  ideographLegalTraditional: (value) => counting(value, TRADITIONAL_LEGAL),
  japaneseLegal: (value) => counting(value, TRADITIONAL_LEGAL),
  ideographDigital: positional,
  japaneseDigitalTenThousand: positional,
  taiwaneseDigital: positional,
  ideographTraditional: (value) => STEMS[value - 1] ?? null,
  ideographZodiac: (value) => BRANCHES[value - 1] ?? null,
  ideographZodiacTraditional: (value) =>
    value <= 60 ? `${STEMS[(value - 1) % 10] ?? ''}${BRANCHES[(value - 1) % 12] ?? ''}` : null,
  ideographEnclosedCircle: (value) => within({ value, size: 10, first: 0x3280 }),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => within({ value, size: 20, first: 0x2488 }),
  decimalEnclosedParen: (value) => within({ value, size: 20, first: 0x2474 }),
};

/**
 * A number in a Word number format, in decimal where the format has no sign for it (Word does the same).
 * Custom formats come as `custom:001, 002, …`. Returns null for a format that is not known.
 */
export function writeNumeral(value: number, format: string): string | null {
  const padded = /^custom:(0*1)\b/.exec(format)?.[1];
  if (padded !== undefined) return String(value).padStart(padded.length, '0');
  const write = FORMATS[format];
  if (write === undefined) return null;
  return value < 1 ? zeroOf(format) : (write(value) ?? String(value));
}

function zeroOf(format: string): string {
  if (format.startsWith('chinese') || format.startsWith('taiwanese') || format.startsWith('japanese')) return '〇';
  return format.startsWith('decimalFullWidth') ? '０' : '0';
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function roman(value: number): string | null {
  if (value > 3999) return null;
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}

/** A … Z, AA, BB … ZZ, AAA: Word repeats the letter. */
function letters(value: number): string | null {
  if (value > 26 * 30) return null;
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function positional(value: number): string {
  return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

/** 一 … 九十九, then digit by digit (一〇〇). */
function countingBelowHundred(value: number): string | null {
  return value < 100 ? counting(value, MANDARIN) : positional(value);
}

function counting(value: number, system: Counting): string | null {
  if (value > 99_999_999) return null;
  if (value >= 10_000) {
    const high = counting(Math.floor(value / 10_000), system);
    const low = value % 10_000;
    if (low === 0) return `${high}万`;
    return `${high}万${low < 1000 ? system.zero : ''}${counting(low, { ...system, bareTen: false })}`;
  }
  return belowTenThousand(value, system);
}

function belowTenThousand(value: number, system: Counting): string {
  const places = [...String(value)].map(Number);
  let written = '';
  let gap = false;
  for (const [index, digit] of places.entries()) {
    const unit = places.length - 1 - index;
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap && written !== '') written += system.zero;
    gap = false;
    const bare = digit === 1 && ((system.bareTen && unit === 1 && index === 0) || (system.bareUnits && unit > 0));
    written += `${bare ? '' : (system.digits[digit] ?? '')}${system.units[unit] ?? ''}`;
  }
  return written;
}

/** ① … ⑳, ㉑ … ㉟, ㊱ … ㊿ (Unicode keeps them in three blocks). */
function circled(value: number): string | null {
  if (value <= 20) return String.fromCharCode(0x2460 + value - 1);
  if (value <= 35) return String.fromCharCode(0x3251 + value - 21);
  return value <= 50 ? String.fromCharCode(0x32b1 + value - 36) : null;
}

function within({ value, size, first }: { value: number; size: number; first: number }): string | null {
  return value <= size ? String.fromCharCode(first + value - 1) : null;
}
