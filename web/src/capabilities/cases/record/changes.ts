// What somebody else changed in a file while it was being edited, field by field in words. Pure.
import type { Words } from '../../../platform/i18n/index.ts';
import { price, quantity, yuan } from '../money.ts';
import { amountKinds, type CaseRecord, type Goods } from '../shapes.ts';

export type Fields = Record<string, string>;

/** The file as a flat list of named fields, to be laid over another reading of it. */
export function fieldsOf(record: CaseRecord, { t, say }: Pick<Words, 't' | 'say'>): Fields {
  const { case: row, file, offence } = record;
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(t('parts.comma'));
  const fields: Fields = {
    [t('cases.field.state')]: say(row.stateTitle),
    [t('cases.field.title')]: row.title,
    [t('cases.field.offence')]: offence === null ? '' : say(offence.title),
    [t('cases.field.actFrom')]: file.actFrom ?? '',
    [t('cases.field.actUntil')]: file.actUntil ?? '',
    [t('cases.field.region')]: file.region?.name ?? '',
    [t('cases.field.place')]: file.place,
    [t('cases.field.platform')]: file.platform,
    [t('cases.field.sourceNote')]: file.sourceNote,
    [t('cases.field.discretion')]: file.discretion ?? '',
    [t('cases.field.tags')]: file.tags.map((tag) => t(`cases.tag.${tag}`)).join(t('parts.comma')),
    [t('cases.field.facts')]: factsOf(record, t),
    [t('cases.field.parties')]: names(record.parties),
    [t('cases.field.rights')]: names(record.rights),
    [t('cases.field.officers')]: names(record.officers),
    [t('cases.field.measures')]: record.measures
      .map(({ no, stateTitle }) => `${no} ${say(stateTitle)}`)
      .join(t('parts.comma')),
  };
  for (const line of record.goods) fields[t('cases.field.line', { line: line.line })] = lineWords(line, t);
  for (const kind of amountKinds) {
    const { fen, by } = record.amounts[kind];
    if (by === 'entered' && fen !== null) fields[t(`cases.amount.${kind}`)] = yuan(fen);
  }
  return fields;
}

/** The fields that differ, as they were and as they are now; empty where nothing that is shown changed. */
export function changesBetween(before: Fields, after: Fields): { before: Fields; after: Fields } | null {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  if (names.length === 0) return null;
  const of = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, fields[name] || '—']));
  return { before: of(before), after: of(after) };
}

function lineWords(line: Goods, t: Words['t']): string {
  const worth = [line.actualPrice, line.averagePrice, line.markedPrice, line.marketPrice, line.appraisedPrice]
    .filter((one) => one !== null)
    .map(price);
  return [line.name, line.mark, t(`cases.goods.${line.state}`), `${quantity(line.quantity)} ${line.unit}`, ...worth]
    .filter(Boolean)
    .join(' ');
}

function factsOf({ file: { facts } }: CaseRecord, t: Words['t']): string {
  const { conditions = {}, ...known } = facts;
  const said = Object.entries(known).map(([name, value]) => `${t(`cases.fact.${name}`)} ${told(value, t)}`);
  return [...said, ...Object.values(conditions).map((value) => told(value, t))].join(t('parts.comma'));
}

function told(value: number | boolean | undefined, t: Words['t']): string {
  if (value === undefined) return t('cases.answer.unknown');
  if (typeof value === 'number') return String(value);
  return value ? t('cases.answer.yes') : t('cases.answer.no');
}
