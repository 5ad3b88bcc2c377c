// What a field of the message is called on screen.
import type { Words } from '../../platform/i18n/index.ts';
import type { ExchangeKind } from './shapes.ts';

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
  'platform',
  'discretion',
  'tags',
  'source',
  'officers',
  'parties',
  'rights',
  'goods',
  'amounts',
  'facts',
  'decision',
] as const;

/** The name of a field by its pointer, with the place in its list; of what it belongs to where it has none; else the pointer itself. */
function fieldName(pointer: string, t: Words['t']): string {
  if (pointer === '/') return t('exchange.name.whole');
  const steps = pointer.split('/').slice(1);
  const index = steps.find((step) => /^\d+$/.test(step));
  const words = steps.filter((step) => !/^\d+$/.test(step));
  const whole = words.map((_, at) => words.slice(0, words.length - at).join('_'));
  const known = whole.flatMap((key) => named.find((one) => one === key) ?? [])[0];
  if (known === undefined) return pointer;
  const name = t(`exchange.name.${known}`);
  return index === undefined ? name : t('exchange.name.of', { name, n: Number(index) + 1 });
}

/** The name of a field of a record of another kind, with the place in its list. */
function recordField(
  pointer: string,
  { fields, t, say }: Pick<Words, 't' | 'say'> & { fields: Fields },
): string | undefined {
  const [first, name, index] = pointer.split('/').slice(1);
  const field = first === 'fields' ? fields.find((one) => one.name === name) : undefined;
  if (field === undefined) return undefined;
  const title = say(field.title);
  return index === undefined ? title : t('exchange.name.of', { name: title, n: Number(index) + 1 });
}

type Fields = ExchangeKind['fields'];

/** What a reason is about: the heading of the table, the title of the field, or its name in the message. */
export function reasonAbout(
  problem: { pointer: string; column: string },
  { kind, kinds, words }: { kind: string; kinds: readonly ExchangeKind[]; words: Words },
): string {
  const fields = kinds.find(({ id }) => id === kind)?.fields ?? [];
  const { pointer, column } = problem;
  const known = column === pointer ? recordField(pointer, { ...words, fields }) : undefined;
  return known ?? fieldSaid(problem, words.t);
}

/** The heading that the field came from; its own name where it came from none. */
function fieldSaid({ pointer, column }: { pointer: string; column: string }, t: Words['t']): string {
  return column === pointer || pointer === '/' ? fieldName(pointer, t) : column;
}
