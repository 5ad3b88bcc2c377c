// The score as a sum that can be added up by hand: each feature with what it adds, and what the sum comes to.
import { useWords } from '../../../platform/i18n/index.ts';
import type { LeadRecord } from '../shapes.ts';
import { signed, Waterfall } from './Waterfall.tsx';

export function Reasons({ lead: { reasons, score } }: { lead: LeadRecord['lead'] }) {
  const { t, say } = useWords();
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const steps = reasons.map(({ id, title, weight }) => ({ id, title: say(title), weight }));
  return (
    <section className="qf-card" aria-labelledby="lead-reasons">
      <h2 id="lead-reasons">
        {t('leads.reasons.title')}
        <span className="qf-second">{t('leads.reasons.strongest')}</span>
      </h2>
      <div className="qf-card-body">
        <Waterfall title={t('leads.reasons.title')} steps={steps} />
        <p className="qf-second">
          {t('leads.reasons.how', { sum: signed(sum), score: score === null ? '—' : score.toFixed(2) })}
        </p>
      </div>
    </section>
  );
}
