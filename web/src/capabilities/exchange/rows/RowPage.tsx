// A row that could not be taken over: what is wrong, field by field, to be corrected and sent again, or dropped.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Report } from '../../../platform/parts/Problem.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { paths } from '../paths.ts';
import { rowQuery } from '../queries.ts';
import type { ExchangeRow } from '../shapes.ts';
import { placeOf } from './place-of.ts';
import { RowForm } from './RowForm.tsx';

export function RowPage() {
  const { t } = useWords();
  const { rowId } = usePageParams('/exchange/rows/$rowId');
  const query = useQuery({ ...rowQuery(rowId), refetchOnWindowFocus: false });
  return (
    <RecordGate title={t('exchange.row.title')} query={query}>
      {(row) => <Row row={row} />}
    </RecordGate>
  );
}

function Row({ row }: { row: ExchangeRow }) {
  const { t, say } = useWords();
  const title = row.title === '' ? t('exchange.row.title') : row.title;
  const facts = [
    say(row.kindTitle),
    row.system,
    row.sourceId,
    row.sourceVersion && t('exchange.row.version', { n: row.sourceVersion }),
  ];
  return (
    <Page
      title={title}
      facts={
        <>
          {[...facts, placeOf(row, t)].filter(Boolean).join(' · ')} {row.demo && <DemoTag />}
        </>
      }
      actions={<Link to={paths.rows}>{t('exchange.row.back')}</Link>}
    >
      <div className="exchange-body">
        {row.state === 'open' ? <RowForm key={row.version} row={row} /> : <Settled row={row} />}
      </div>
    </Page>
  );
}

function Settled({ row }: { row: ExchangeRow }) {
  const { t } = useWords();
  return (
    <div className="qf-card">
      <div className="qf-card-body">
        <Report sign={row.state === 'dropped' ? 'info' : 'done'}>
          {t(`exchange.row.is.${row.state}`)} {row.reason}{' '}
          {row.record !== null && <Link to={row.record.link}>{t('exchange.row.openRecord')}</Link>}
          {row.caseId !== null && <Link to={paths.case(row.caseId)}>{t('exchange.row.openCase')}</Link>}
        </Report>
      </div>
    </div>
  );
}
