// Cases of other nodes as these last told of them: where each stands, what the comparison found, whether it was referred.

import { addressOf } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import type { Column } from '../../../platform/parts/lists/DataTable.tsx';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { ListPage } from '../../../platform/records/page/ListPage.tsx';
import { useSearchState } from '../../../platform/use-search-state.ts';
import { ExchangeTabs } from '../ExchangeTabs.tsx';
import { exchangeKey } from '../queries.ts';
import { receivedCasesSearch } from '../search.ts';
import { results, type ToldCase } from '../shapes.ts';
import { loadReceivedCases } from './queries.ts';

type Result = 'met' | 'near' | 'unknown' | 'not';
const tones: Record<Result, TagTone> = { met: 'red', near: 'amber', unknown: 'doubt', not: 'plain' };

export function ReceivedCasesPage() {
  const words = useWords();
  const { t } = words;
  const [state, change] = useSearchState(receivedCasesSearch);
  return (
    <ListPage
      id="exchange-told"
      label={t('exchange.told.title')}
      head={{ title: t('exchange.told.title'), facts: t('exchange.told.facts'), tabs: <ExchangeTabs current="told" /> }}
      state={state}
      onState={change}
      queryKey={[exchangeKey, 'told']}
      load={loadReceivedCases}
      columns={columnsOf(words)}
      rowKey={({ id }) => id}
      card={(row) => <Card row={row} />}
      filters={() => filtersOf(words)}
      exportHref={addressOf('/exchange/nodes/cases/export.xlsx', { result: state.result })}
      empty={{ title: t('exchange.told.none'), text: t('exchange.told.noneNext') }}
    />
  );
}

function filtersOf({ t }: Words): Filter[] {
  const options = results.map((value) => ({
    value,
    label: value === '' ? t('exchange.mail.all') : t(`exchange.told.results.${value}`),
  }));
  return [{ kind: 'segments', key: 'result', label: t('exchange.told.result'), options }];
}

function columnsOf({ t }: Words): Column<ToldCase>[] {
  return [
    { key: 'case', title: t('exchange.told.case'), fixed: true, render: (row) => <Name row={row} /> },
    { key: 'agency', title: t('exchange.told.agency'), width: 190, render: (row) => <Agency row={row} /> },
    { key: 'state', title: t('exchange.mail.state'), width: 120, render: (row) => <State row={row} /> },
    { key: 'result', title: t('exchange.told.result'), render: (row) => <Comparison row={row} /> },
    { key: 'referral', title: t('exchange.told.referral'), width: 170, render: (row) => <Referral row={row} /> },
    { key: 'changed', title: t('exchange.told.changed'), width: 150, render: ({ changedAt }) => dayAndTime(changedAt) },
  ];
}

function Name({ row: { summary } }: { row: ToldCase }) {
  const { t, say } = useWords();
  if (summary === null) return <>{t('exchange.told.onlyReferral')}</>;
  const parties = summary.parties.map(({ name }) => name).join(t('parts.comma'));
  return (
    <>
      <span className="exchange-strong">{summary.no ?? t('exchange.told.noNumber')}</span>{' '}
      {summary.offence !== null && say(summary.offence.title)}
      <div className="qf-second">{parties}</div>
    </>
  );
}

function Agency({ row }: { row: ToldCase }) {
  return (
    <>
      {row.agency}
      <div className="qf-second">{`${row.region.name} · ${row.peer}`}</div>
    </>
  );
}

function State({ row: { summary } }: { row: ToldCase }) {
  const { say } = useWords();
  return summary === null ? null : say(summary.stateTitle);
}

function Comparison({ row: { summary } }: { row: ToldCase }) {
  const { t, say } = useWords();
  if (summary === null || summary.result === null) return null;
  const amount = summary.illegalBusinessFen ?? summary.salesFen ?? summary.goodsValueFen;
  return (
    <>
      <Tag tone={tones[summary.result]}>{t(`exchange.told.results.${summary.result}`)}</Tag>{' '}
      {amount !== null && t('exchange.told.yuan', { amount: inYuan(amount) })}
      {summary.conclusion !== null && (
        <div className="qf-second">
          <Unbroken text={say(summary.conclusion)} />
        </div>
      )}
    </>
  );
}

function Referral({ row: { referral } }: { row: ToldCase }) {
  const { t, say } = useWords();
  if (referral === null) return <span className="qf-second">{t('exchange.told.notReferred')}</span>;
  return (
    <>
      {say(referral.stateTitle)}
      <div className="qf-second">{referral.no}</div>
    </>
  );
}

function Card({ row }: { row: ToldCase }) {
  return (
    <>
      <Name row={row} />
      <Agency row={row} />
      <State row={row} /> <Comparison row={row} />
      <Referral row={row} />
    </>
  );
}
