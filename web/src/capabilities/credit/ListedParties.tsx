// On the page of a case: parties that stand on the list of grave violators today, and what they must bear.
import { useQuery } from '@tanstack/react-query';
import { get } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';

export function ListedParties({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords();
  const uscc = [...new Set(codes)].toSorted().join(',');
  const { data } = useQuery({
    queryKey: ['credit', 'effects', uscc],
    queryFn: () => get('/credit-effects', { query: { uscc } }),
    enabled: uscc !== '',
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="case-listed">
      <h2 id="case-listed">
        <span>
          <SignIcon sign="amber" size={16} /> {t('credit.ofCase.title')}
        </span>
      </h2>
      <div className="qf-card-body">
        {data.items.map((one) => (
          <div key={`${one.uscc} ${one.decisionNo}`}>
            <b lang="zh">{one.name}</b> <span className="qf-second">{one.uscc}</span>
            <div>{t('credit.ofCase.said', { on: one.decidedOn, until: one.endsOn, agency: one.agency })}</div>
            <div>{say(one.ground)}</div>
            <div className="qf-second">
              {one.measures
                .map(({ title, article }) => `${say(title)}${article === '—' ? '' : ` (${article})`}`)
                .join(t('parts.semicolon'))}
            </div>
            <div className="qf-second" lang="zh">
              {one.order}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
