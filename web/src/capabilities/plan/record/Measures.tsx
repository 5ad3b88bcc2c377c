// What the agency will do: each measure with who does it and by when.
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import type { Measure } from '../records.ts';

export function Measures({ measures }: { measures: readonly Measure[] }) {
  const { t } = useWords();
  const today = day(useNow(600));
  return (
    <section className="qf-card" aria-label={t('plan.measure.title')}>
      <h2>
        {t('plan.measure.title')} <span className="qf-second">{measures.length}</span>
      </h2>
      {measures.length === 0 && <p className="qf-second qf-card-body">{t('plan.measure.none')}</p>}
      {measures.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className="plan-scroll" tabIndex={0} aria-label={t('plan.measure.title')}>
          <table className="qf-table">
            <thead>
              <tr>
                <th scope="col" className="plan-col-no">
                  {t('plan.register.no')}
                </th>
                <th scope="col">{t('plan.measure.content')}</th>
                <th scope="col" className="plan-col-who">
                  {t('plan.measure.owner')}
                </th>
                <th scope="col" className="plan-col-day">
                  {t('plan.measure.due')}
                </th>
                <th scope="col" className="plan-col-day">
                  {t('plan.register.status')}
                </th>
              </tr>
            </thead>
            <tbody>
              {measures.map((measure) => (
                <tr key={measure.id}>
                  <td>{measure.no}</td>
                  <td>
                    {measure.text}
                    {measure.result !== null && <div className="qf-second">{measure.result}</div>}
                  </td>
                  <td>{measure.responsible}</td>
                  <td className={isLate(measure, today) ? 'qf-tone-red' : undefined}>{measure.dueOn}</td>
                  <td>
                    <State measure={measure} late={isLate(measure, today)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function isLate({ doneOn, dropped, dueOn }: Measure, today: string): boolean {
  return doneOn === null && !dropped && dueOn < today;
}

function State({ measure, late }: { measure: Measure; late: boolean }) {
  const { t } = useWords();
  if (measure.dropped) return <Tag>{t('plan.measure.dropped')}</Tag>;
  if (measure.doneOn !== null)
    return <span title={measure.doneOn}>{t('plan.measure.done', { day: measure.doneOn })}</span>;
  return <Tag tone={late ? 'red' : 'blue'}>{t(late ? 'plan.status.late' : 'plan.measure.running')}</Tag>;
}
