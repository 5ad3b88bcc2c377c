// The distinct values of a column, each prepared once, and how alike two of them are.

import {
  addressKeys,
  codeKeys,
  companyKeys,
  dateKeys,
  emailKeys,
  imageKeys,
  nameListKeys,
  personKeys,
  phoneKeys,
  severalKeys,
} from '../candidates/keys.ts';
import { type Address, addressSimilarity, prepareAddress } from '../compare/address.ts';
import { companyNameSimilarity, prepareCompanyName } from '../compare/company.ts';
import { nameListSimilarity, personNameSimilarity, prepareNameList, preparePersonName } from '../compare/names.ts';
import {
  type Amount,
  categorySimilarity,
  codeSimilarity,
  dateSimilarity,
  emailSimilarity,
  imageHashSimilarity,
  isMasked,
  licenceSimilarity,
  modelCodesSimilarity,
  numberSimilarity,
  phoneSameness,
  phoneSimilarity,
  prepareCategory,
  prepareCode,
  prepareDate,
  prepareDigest,
  prepareEmail,
  prepareImageHash,
  prepareModelCodes,
  prepareNumber,
  preparePhone,
  spreadOf,
  yearSimilarity,
} from '../compare/values.ts';
import type { Kind } from '../types.ts';
import type { ValueSpace } from './space.ts';
import { textSpace } from './text-space.ts';

/** Similarities from which the levels of agreement begin, best first; below the last is disagreement. */
export const CUTS: Readonly<Record<Kind, readonly number[]>> = {
  companyName: [0.999, 0.93, 0.86, 0.75, 0.55, 0.3],
  personName: [0.999, 0.94, 0.88, 0.8, 0.65],
  nameList: [0.999, 0.8, 0.6, 0.4, 0.2],
  title: [0.95, 0.8, 0.65, 0.5, 0.35, 0.2],
  modelCodes: [0.999, 0.85, 0.75],
  text: [0.95, 0.7, 0.5, 0.35, 0.2, 0.1],
  address: [0.999, 0.88, 0.65, 0.45, 0.25],
  phone: [0.999, 0.88, 0.8, 0.65],
  email: [0.999, 0.89, 0.85],
  licence: [0.999, 0.85, 0.75],
  code: [0.999, 0.85, 0.75, 0.65],
  digest: [0.999],
  imageHash: [0.999, 0.93, 0.84, 0.75],
  price: [0.999, 0.95, 0.85, 0.7, 0.5],
  number: [0.999, 0.97, 0.9, 0.7],
  year: [0.999, 0.75, 0.5],
  date: [0.999, 0.85, 0.7, 0.35],
  category: [0.999, 0.85, 0.3],
};

/** Cells after which it is known whether they repeat. */
const SPELLINGS_TRIED = 20_000;

type Comparison<P> = {
  prepare: (raw: string) => P | null;
  similarity: (one: P, other: P) => number;
  /** How alike a value is to itself; 1 by default. */
  sameness?: (value: P) => number;
  keys?: (value: P) => readonly string[];
};

function space<P extends { readonly plain: string }>({
  prepare,
  similarity,
  sameness,
  keys,
}: Comparison<P>): ValueSpace {
  const numbers = new Map<string, number>();
  // Spellings that were prepared before; the same cell comes again and again.
  let spellings: Map<string, number> | null = new Map();
  const values: P[] = [];
  const counts: number[] = [];
  let asked = 0;
  let known = 0;
  const number = (raw: string): number => {
    asked += 1;
    const seen = spellings?.get(raw);
    if (seen !== undefined) {
      known += 1;
      return seen;
    }
    const value = prepare(raw);
    let found = value === null ? -1 : numbers.get(value.plain);
    if (found === undefined && value !== null) {
      found = values.length;
      numbers.set(value.plain, found);
      values.push(value);
      counts.push(0);
    }
    // Where hardly any cell comes twice, looking costs more than it saves.
    if (asked === SPELLINGS_TRIED && known * 5 <= asked) spellings = null;
    spellings?.set(raw, found ?? -1);
    return found ?? -1;
  };
  return {
    add: (raw) => {
      const value = raw === '' ? -1 : number(raw);
      if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
      return value;
    },
    settle: () => {},
    similarity: (one, other) => {
      const [left, right] = [values[one], values[other]];
      if (one === other) return left === undefined ? 1 : (sameness?.(left) ?? 1);
      return left === undefined || right === undefined ? 0 : similarity(left, right);
    },
    count: (value) => counts[value] ?? 0,
    size: () => values.length,
    keys: (value) => {
      const found = values[value];
      return found === undefined || keys === undefined ? [] : keys(found);
    },
    plain: (value) => values[value]?.plain ?? '',
  };
}

/** Numbers are looked for by what masked ones show, once there are any. */
function phoneSpace(): ValueSpace {
  let someMasked = false;
  return space({
    prepare: (raw) => {
      const value = preparePhone(raw);
      someMasked ||= value?.each.some(isMasked) ?? false;
      return value;
    },
    similarity: phoneSimilarity,
    sameness: phoneSameness,
    keys: (value) => phoneKeys(value, someMasked),
  });
}

/** Numbers that differ by little of what they are, as degrees of latitude do, are compared by how far they lie apart. */
function numberSpace(): ValueSpace {
  const values: number[] = [];
  let spread: number | null = null;
  const numbers = space<Amount>({
    prepare: (raw) => {
      const value = prepareNumber(raw);
      if (value !== null) values.push(value.value);
      return value;
    },
    similarity: (one, other) => numberSimilarity(one, other, spread),
  });
  return {
    ...numbers,
    settle: () => {
      spread = spreadOf(values);
    },
  };
}

/** An empty space for the values of a column of this kind. */
export function valueSpace(kind: Kind): ValueSpace {
  switch (kind) {
    case 'companyName':
      return space({ prepare: prepareCompanyName, similarity: companyNameSimilarity, keys: companyKeys });
    case 'personName':
      return space({ prepare: preparePersonName, similarity: personNameSimilarity, keys: personKeys });
    case 'nameList':
      return space({ prepare: prepareNameList, similarity: nameListSimilarity, keys: nameListKeys });
    case 'title':
    case 'text':
      return textSpace();
    case 'modelCodes':
      return space({ prepare: prepareModelCodes, similarity: modelCodesSimilarity, keys: severalKeys });
    case 'address':
      return space<Address>({ prepare: prepareAddress, similarity: addressSimilarity, keys: addressKeys });
    case 'phone':
      return phoneSpace();
    case 'email':
      return space({ prepare: prepareEmail, similarity: emailSimilarity, keys: emailKeys });
    case 'licence':
      return space({ prepare: prepareCode, similarity: licenceSimilarity, keys: codeKeys });
    case 'code':
      return space({ prepare: prepareCode, similarity: codeSimilarity, keys: codeKeys });
    case 'digest':
      return space({ prepare: prepareDigest, similarity: () => 0, keys: ({ plain }) => [plain] });
    case 'imageHash':
      return space({ prepare: prepareImageHash, similarity: imageHashSimilarity, keys: imageKeys });
    case 'price':
      return space<Amount>({ prepare: prepareNumber, similarity: (one, other) => numberSimilarity(one, other) });
    case 'number':
      return numberSpace();
    case 'year':
      return space({ prepare: prepareNumber, similarity: yearSimilarity });
    case 'date':
      return space({ prepare: prepareDate, similarity: dateSimilarity, keys: dateKeys });
    case 'category':
      return space({ prepare: prepareCategory, similarity: categorySimilarity });
  }
}
