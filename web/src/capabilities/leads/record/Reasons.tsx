// The score as a sum that can be added up by hand: each feature with what it adds, and what the sum comes to.
import { useWords } from '../../../platform/i18n/index.ts';
import type { LeadRecord } from '../shapes.ts';

export function Reasons({ lead: { reasons, score } }: { lead: LeadRecord['lead'] }) {
  const { t, say } = useWords();
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const most = Math.max(...reasons.map(({ weight }) => Math.abs(weight)), 1);
  return (
    <section className="qf-card" aria-labelledby="lead-reasons">
      <h2 id="lead-reasons">
        {t('leads.reasons.title')}
        <span className="qf-second">{t('leads.reasons.strongest')}</span>
      </h2>
      <div className="qf-card-body">
        <table className="leads-reasons">
          <caption className="qf-hidden">{t('leads.reasons.title')}</caption>
          <tbody>
            {reasons.map(({ id, title, weight }) => (
              <tr key={id}>
                <th scope="row">{say(title)}</th>
                <td>
                  <svg className="leads-bar" viewBox="-50 0 100 10" preserveAspectRatio="none" aria-hidden>
                    <rect
                      className={weight < 0 ? 'leads-against' : 'leads-for'}
                      x={weight < 0 ? (weight / most) * 50 : 0}
                      y="1"
                      width={(Math.abs(weight) / most) * 50}
                      height="8"
                    />
                  </svg>
                </td>
                <td className="qf-number">{signed(weight)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('leads.reasons.sum')}</th>
              <td />
              <td className="qf-number">{signed(sum)}</td>
            </tr>
          </tfoot>
        </table>
        <p className="qf-second">
          {t('leads.reasons.how', { sum: signed(sum), score: score === null ? '—' : score.toFixed(2) })}
        </p>
      </div>
    </section>
  );
}

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
