// What lists of rules and standards share: filters, columns, the words of the address as the server takes them.
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import type { Words } from '../../../platform/i18n/index.ts';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import type { OfficeRule, OfficeRules } from '../shapes.ts';
import type { Decide, DecidedRow, DecidedWords } from './row.ts';
import { Standing } from './Standing.tsx';

const decidedStates = ['entered', 'approved', 'refused'] as const;
type Asked = { q: string; line: string; state: string; holds: string };
type Listed = Pick<OfficeRules, 'departments' | 'lines'>;
type Row = DecidedRow & Pick<OfficeRule, 'document' | 'article' | 'department' | 'region'>;

/** The filters as the server takes them. */
export function decidedQuery({ q, line, state, holds }: Asked) {
  return { q, line, state, ...(holds === 'today' && { on: day(now()) }) };
}

/** @param own filters of the one list alone */
export function decidedFilters({ t }: Words, answer: Listed | undefined, own: readonly Filter[]): Filter[] {
  return [
    { kind: 'search', key: 'q', label: t('law.decidedList.search'), width: 220 },
    ...own,
    {
      kind: 'choice',
      key: 'line',
      label: t('law.officeRule.line'),
      searchable: true,
      options: [
        { value: '', label: t('law.decidedList.allLines') },
        ...(answer?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      kind: 'choice',
      key: 'holds',
      label: t('law.decidedList.holds.label'),
      options: ['', 'today'].map((value) => ({ value, label: t(`law.decidedList.holds.${value || 'all'}`) })),
    },
    // Who keeps none sees approved ones alone.
    ...((answer?.lines.length ?? 0) === 0
      ? []
      : [
          {
            kind: 'choice' as const,
            key: 'state',
            label: t('law.stands'),
            options: [
              { value: '', label: t('law.decidedList.allStates') },
              ...decidedStates.map((value) => ({ value, label: t(`law.officeRule.state.${value}`) })),
            ],
          },
        ]),
    {
      kind: 'choice',
      key: 'sort',
      label: t('law.decidedList.order'),
      options: ['newest', 'from'].map((value) => ({ value, label: t(`law.decidedList.by.${value}`) })),
    },
  ];
}

/** Document, department, days and standing of a row. */
export function decidedColumns<R extends Row>(
  { t }: Words,
  { words, decide, days }: { words: DecidedWords; decide: Decide; days: string },
): Column<R>[] {
  return [
    {
      key: 'document',
      title: t(`${words}.rule`),
      width: 200,
      render: ({ document, article }) => <span lang="zh">{t('law.officeRule.cited', { document, article })}</span>,
    },
    {
      key: 'department',
      title: t('law.officeRule.line'),
      width: 150,
      render: ({ department, region }) => (
        <>
          {department}
          <div className="qf-second">{t('law.officeRule.within', { region })}</div>
        </>
      ),
    },
    { key: 'days', title: days, width: 150, sort: 'from', descends: true, render: (row) => daysOf(t, row) },
    {
      key: 'state',
      title: t('law.stands'),
      width: 200,
      render: (row) => <Standing row={row} words={words} decide={decide} />,
    },
  ];
}

export function daysOf(t: Words['t'], { from, until }: Pick<Row, 'from' | 'until'>): string {
  return until === null ? t('law.procedure.valid', { from }) : t('law.procedure.validUntil', { from, until });
}
