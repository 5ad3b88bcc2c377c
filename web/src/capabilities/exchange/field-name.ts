// What a field of the message is called on screen.
import type { Words } from '../../platform/i18n/index.ts';

const named = [
  'system',
  'sourceId',
  'sourceVersion',
  'no',
  'title',
  'source_kind',
  'source_on',
  'offenceCode',
  'regionCode',
  'place',
  'actFrom',
  'actUntil',
  'officers_name',
  'officers_certificateNo',
  'parties_part',
  'parties_kind',
  'parties_name',
  'parties_uscc',
  'parties_idNumber',
  'parties_idMissing',
  'goods_name',
  'goods_quantity',
  'goods_unit',
  'goods_state',
  'goods_actualPrice',
  'goods_markedPrice',
  'goods_marketPrice',
  'filedOn',
  'decision_on',
  'decision_kind',
  'decision_fineFen',
  'decision_confiscationFen',
  'closedOn',
] as const;

/** The name of a field by its pointer, with the place in its list; the pointer itself where it has none. */
function fieldName(pointer: string, t: Words['t']): string {
  if (pointer === '/') return t('exchange.name.whole');
  const steps = pointer.split('/').slice(1);
  const index = steps.find((step) => /^\d+$/.test(step));
  const key = steps.filter((step) => !/^\d+$/.test(step)).join('_');
  const known = named.find((one) => one === key);
  if (known === undefined) return pointer;
  const name = t(`exchange.name.${known}`);
  return index === undefined ? name : t('exchange.name.of', { name, n: Number(index) + 1 });
}

/** The heading that the field came from; its own name where it came from none. */
export function fieldSaid({ pointer, column }: { pointer: string; column: string }, t: Words['t']): string {
  return column === pointer || pointer === '/' ? fieldName(pointer, t) : column;
}
