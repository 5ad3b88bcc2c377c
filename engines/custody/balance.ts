// Where seized goods are: a balance by lot that never lets goods appear or vanish. At any moment, in the unit of the lot:
// taken in = held + sampled + returned + handed over + disposed of.
import { compare, minus, numberOf, plus, type Quantity, quantityOf, ZERO } from './quantity.ts';

/** What happens to goods. `handOver`: to another body, such as the police. */
export type MovementKind = 'take' | 'sample' | 'return' | 'handOver' | 'dispose' | 'split' | 'merge' | 'move' | 'count';

/** Whose act it is: the officers of the case, the keepers, or those who dispose of goods (财税〔2020〕54号 4). */
export type Role = 'case' | 'custody' | 'disposal';

/** Why a movement is refused; where several apply, the first in this order. */
export const REFUSALS = ['order', 'role', 'negative', 'unknownLot', 'unit', 'disposed', 'notHeld'] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** One line of the book as it was written; nothing of it is believed. */
export type Movement = { readonly [field: string]: unknown };

export type LotBalance = {
  readonly lot: string;
  readonly unit: string;
  readonly takenIn: number;
  readonly held: number;
  readonly sampled: number;
  readonly returned: number;
  readonly handedOver: number;
  readonly disposed: number;
  readonly place: string | null;
};

export type Difference = {
  readonly lot: string;
  readonly unit: string;
  readonly expected: number;
  readonly found: number;
};

export type Refusal = { readonly seq: unknown; readonly code: RefusalCode; readonly zh: string; readonly en: string };

export type Balance = {
  readonly lots: readonly LotBalance[];
  /** Counts that found other than what was held at that moment. */
  readonly differences: readonly Difference[];
  readonly refused: readonly Refusal[];
  /** Whether no count found a difference. */
  readonly balanced: boolean;
};

type Lot = {
  readonly lot: string;
  readonly unit: string;
  place: string | null;
  takenIn: Quantity;
  held: Quantity;
  sampled: Quantity;
  returned: Quantity;
  handedOver: Quantity;
  disposed: Quantity;
};

const ALLOWED: Record<Role, ReadonlySet<string>> = {
  case: new Set(['take', 'sample']),
  custody: new Set(['take', 'sample', 'return', 'handOver', 'split', 'merge', 'move', 'count']),
  disposal: new Set(['dispose', 'count']),
};

/** Movements that take goods out of what is held, and where they go. */
const OUT = { sample: 'sampled', return: 'returned', handOver: 'handedOver', dispose: 'disposed' } as const;

/** Follows the movements in their order; a refused one changes nothing. */
export function balanceOf(movements: Iterable<Movement>): Balance {
  const lots = new Map<string, Lot>();
  const differences: Difference[] = [];
  const refused: Refusal[] = [];
  let last: { seq: number; at: number } | undefined;
  for (const movement of movements) {
    const order = orderOf(movement, last);
    const code = order === undefined ? 'order' : refusalOf(movement, lots);
    if (code !== undefined || order === undefined) {
      refused.push({ seq: movement.seq ?? null, code: code ?? 'order', ...REASONS[code ?? 'order'] });
      continue;
    }
    const difference = apply(movement, lots);
    if (difference !== undefined) differences.push(difference);
    last = order;
  }
  return { lots: [...lots.values()].map(shown), differences, refused, balanced: differences.length === 0 };
}

/** The place of a movement in the book; undefined where it does not come after the last. */
function orderOf({ seq, at }: Movement, last: { seq: number; at: number } | undefined) {
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (typeof seq !== 'number' || !Number.isFinite(seq) || Number.isNaN(time)) return undefined;
  if (last !== undefined && (seq <= last.seq || time < last.at)) return undefined;
  return { seq, at: time };
}

function refusalOf(movement: Movement, lots: ReadonlyMap<string, Lot>): RefusalCode | undefined {
  const { kind, role } = movement;
  if (!isRole(role) || typeof kind !== 'string' || !ALLOWED[role].has(kind)) return 'role';
  const quantity = quantityIn(movement);
  if (quantity === 'wrong') return 'negative';
  if (!lotsKnown(movement, lots)) return 'unknownLot';
  if (!unitsFit(movement, lots)) return 'unit';
  const lot = lots.get(String(movement.lot));
  if (lot === undefined || kind === 'take' || kind === 'count') return undefined;
  const nothing = compare(lot.held, ZERO) === 0;
  if (nothing && compare(lot.disposed, ZERO) > 0) return 'disposed';
  if (nothing || (quantity !== undefined && compare(quantity, lot.held) > 0)) return 'notHeld';
  return undefined;
}

/** The quantity that a movement needs; undefined for one that has none. */
function quantityIn({ kind, qty }: Movement): Quantity | undefined | 'wrong' {
  if (kind === 'move' || (kind === 'merge' && isAbsent(qty))) return undefined;
  const quantity = typeof qty === 'number' ? quantityOf(qty) : undefined;
  if (quantity === undefined) return 'wrong';
  const sign = compare(quantity, ZERO);
  return sign < 0 || (sign === 0 && kind !== 'count') ? 'wrong' : quantity;
}

function lotsKnown({ kind, lot, to }: Movement, lots: ReadonlyMap<string, Lot>): boolean {
  if (typeof lot !== 'string' || lot === '') return false;
  if (kind !== 'take' && !lots.has(lot)) return false;
  if (kind === 'split') return typeof to === 'string' && to !== '' && !lots.has(to);
  return kind !== 'merge' || (typeof to === 'string' && to !== lot && lots.has(to));
}

function unitsFit({ kind, lot, to, unit }: Movement, lots: ReadonlyMap<string, Lot>): boolean {
  const own = lots.get(String(lot))?.unit;
  if (kind === 'merge' && lots.get(String(to))?.unit !== own) return false;
  // Moving has no quantity, so a line may leave its unit out.
  if (kind === 'move' && isAbsent(unit)) return true;
  return typeof unit === 'string' && unit !== '' && (own === undefined || own === unit);
}

/** Makes an accepted movement; returns what a count found amiss. */
function apply(movement: Movement, lots: Map<string, Lot>): Difference | undefined {
  const { kind, to } = movement;
  const place = typeof movement.place === 'string' ? movement.place : null;
  const lot = lotOf(String(movement.lot), { unit: String(movement.unit), place, lots });
  const given = quantityIn(movement);
  const quantity = given === undefined || given === 'wrong' ? lot.held : given;
  if (kind === 'count') return compare(quantity, lot.held) === 0 ? undefined : differenceOf(lot, quantity);
  if (kind === 'move') lot.place = place ?? lot.place;
  if (kind === 'take') add(lot, quantity);
  if (kind === 'split' || kind === 'merge') {
    const target = lotOf(String(to), { unit: lot.unit, place: place ?? lot.place, lots });
    lot.takenIn = minus(lot.takenIn, quantity);
    lot.held = minus(lot.held, quantity);
    add(target, quantity);
  }
  if (isOut(kind)) {
    lot.held = minus(lot.held, quantity);
    lot[OUT[kind]] = plus(lot[OUT[kind]], quantity);
  }
  return undefined;
}

function add(lot: Lot, quantity: Quantity): void {
  lot.takenIn = plus(lot.takenIn, quantity);
  lot.held = plus(lot.held, quantity);
}

function lotOf(name: string, q: { unit: string; place: string | null; lots: Map<string, Lot> }): Lot {
  const known = q.lots.get(name);
  if (known !== undefined) return known;
  const none = { takenIn: ZERO, held: ZERO, sampled: ZERO, returned: ZERO, handedOver: ZERO, disposed: ZERO };
  const lot: Lot = { lot: name, unit: q.unit, place: q.place, ...none };
  q.lots.set(name, lot);
  return lot;
}

const differenceOf = ({ lot, unit, held }: Lot, found: Quantity): Difference => ({
  lot,
  unit,
  expected: numberOf(held),
  found: numberOf(found),
});

const shown = ({ lot, unit, place, ...sums }: Lot): LotBalance => ({
  lot,
  unit,
  takenIn: numberOf(sums.takenIn),
  held: numberOf(sums.held),
  sampled: numberOf(sums.sampled),
  returned: numberOf(sums.returned),
  handedOver: numberOf(sums.handedOver),
  disposed: numberOf(sums.disposed),
  place,
});

/** Programs that write every field of a line leave it `null` where it has none. */
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isRole = (value: unknown): value is Role => value === 'case' || value === 'custody' || value === 'disposal';
const isOut = (kind: unknown): kind is keyof typeof OUT => typeof kind === 'string' && Object.hasOwn(OUT, kind);

const REASONS: Record<RefusalCode, { readonly zh: string; readonly en: string }> = {
  order: { zh: '序号或时间不在上一条之后', en: 'its number or time does not come after the line before' },
  role: { zh: '这一角色不能作此操作', en: 'this role may not do this' },
  negative: { zh: '数量缺失、不是数字或不大于零', en: 'the quantity is missing, no number, or not above zero' },
  unknownLot: {
    zh: '批次不存在，或拆分的新批次已存在',
    en: 'there is no such lot, or the new lot of a split exists already',
  },
  unit: { zh: '计量单位与批次不符', en: "the unit is not the lot's" },
  disposed: { zh: '批次已处置完毕', en: 'the lot has been disposed of' },
  notHeld: { zh: '在库数量不足', en: 'less than that is held' },
};
