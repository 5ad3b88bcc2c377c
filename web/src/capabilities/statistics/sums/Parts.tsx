// What each agency adds to one figure of the sum, and the way to its report.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { partsQuery } from '../queries.ts';
import type { RollUpState } from '../search.ts';
import type { RollUp } from '../shapes.ts';
import { shown } from '../units.ts';

type PartsProps = { sum: RollUp; state: RollUpState; onClose: () => void };

export function Parts({ sum, state, onClose }: PartsProps) {
  const { t, say } = useWords();
  const { form, period, region, cell: id } = state;
  const { data, error } = useQuery(partsQuery({ form, period, region, cell: id }));
  const cell = sum.form.cells.find((one) => one.id === id);
  if (cell === undefined) return null;
  return (
    <section className="qf-card" aria-labelledby="statistics-parts">
      <h2 id="statistics-parts">
        {say(cell.title)}{' '}
        <Button size="small" onClick={onClose}>
          {t('statistics.sum.close')}
        </Button>
      </h2>
      <div className="qf-card-body">
        {error !== null ? (
          <Problem error={error} />
        ) : data === undefined ? (
          <Skeleton />
        ) : (
          <ul className="statistics-parts">
            {data.items.map(({ agency, reportId, revision, value }) => (
              <li key={reportId}>
                <span>{agency.name}</span>
                {cell.records === null || value === null || value === 0 ? (
                  <Link to={paths.report(reportId)}>{shown(value, cell.unit)}</Link>
                ) : (
                  <Link
                    to={paths.records}
                    search={{ report: reportId, revision: String(revision), cell: cell.id } as never}
                  >
                    {shown(value, cell.unit)}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
