// The worksheet of the amounts on paper: line by line with the page of proof and a place for the party to sign.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { price, quantity, yuan } from '../money.ts';
import { numberOf } from '../number.ts';
import { paths } from '../paths.ts';
import { caseQuery } from '../queries.ts';
import { amountKinds, type CaseRecord } from '../shapes.ts';
import { basesOf, priceOf } from './price-of.ts';
import { ranges } from './ranges.ts';

export function WorksheetPage() {
  const { caseId } = usePageParams('/cases/$caseId/worksheet');
  const { t } = useWords();
  return (
    <RecordGate title={t('cases.worksheet.title')} query={useQuery(caseQuery(caseId))}>
      {(record) => <Worksheet record={record} />}
    </RecordGate>
  );
}

function Worksheet({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  const { case: row, parties } = record;
  const accused = parties.filter(({ part }) => part === 'party').map(({ name }) => name);
  return (
    <Page
      title={t('cases.worksheet.title')}
      facts={<Link to={paths.case(row.id)}>{row.title}</Link>}
      actions={
        <Button type="primary" onClick={() => window.print()}>
          {t('cases.print')}
        </Button>
      }
    >
      <section className="qf-card cases-worksheet" aria-label={t('cases.worksheet.title')}>
        <h2>{t('cases.worksheet.title')}</h2>
        <p>{`${t('cases.field.no')} ${numberOf(row, t)}`}</p>
        <p>{`${t('cases.field.title')} ${row.title}`}</p>
        <p>{`${t('cases.field.parties')} ${accused.join(t('parts.comma')) || '—'}`}</p>
        <Lines record={record} />
        <Totals record={record} />
        <p className="qf-second">{t('cases.amount.apart')}</p>
        <div className="cases-signatures">
          <p>{t('cases.worksheet.party')}</p>
          <p>{t('cases.worksheet.officers')}</p>
          <p>{t('cases.worksheet.day')}</p>
        </div>
      </section>
    </Page>
  );
}

const columns = ['no', 'name', 'state', 'quantity', 'price', 'amount', 'basis', 'evidence', 'signature'] as const;

function Lines({ record }: { record: CaseRecord }) {
  const { t, say } = useWords();
  const valued = new Map(record.conclusion.valuation?.lines.map((line) => [line.index + 1, line]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone is reached with the keyboard
    <section className="cases-scroll" tabIndex={0} aria-label={t('cases.tab.goods')}>
      <table className="qf-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`cases.goods.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {record.goods.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{t('cases.goods.nothingListed')}</td>
            </tr>
          )}
          {record.goods.map((line) => {
            const used = priceOf(line, record);
            const value = valued.get(line.line);
            return (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>{[line.name, line.mark, line.spec].filter(Boolean).join(' ')}</td>
                <td className="qf-nowrap">{t(`cases.goods.${line.state}`)}</td>
                <td className="qf-number">{`${quantity(line.quantity)} ${line.unit}`}</td>
                <td className="qf-number">{used === null ? '—' : price(used.fen)}</td>
                <td className="qf-number">{value?.fen == null ? '—' : yuan(value.fen)}</td>
                <td>
                  {[value === undefined ? '' : say(value.why), line.priceBasis]
                    .filter(Boolean)
                    .join(t('parts.semicolon')) || t('cases.goods.noPrice')}
                </td>
                <td>{line.evidence || '—'}</td>
                <td />
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Totals({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  return (
    <dl className="cases-amounts">
      {amountKinds.map((kind) => {
        const { fen, by, basis, lines } = record.amounts[kind];
        return (
          <div key={kind}>
            <dt>{t(`cases.amount.${kind}`)}</dt>
            <dd className="cases-sum">{fen === null ? t('cases.answer.unknown') : yuan(fen)}</dd>
            <dd className="qf-second">
              {by === 'computed'
                ? t('cases.amount.ofLines', { lines: ranges(lines), basis: basesOf(record, lines, t) })
                : basis}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
