// On the page of a case: parties that stand on the list of grave violators today, a line each; what they must bear stands below it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { usePaper } from '../../platform/paper.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import './credit.css';
import { inAddress } from '../../platform/url-state.ts';

export function ListedParties({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords();
  const { paper } = usePaper();
  const uscc = [...new Set(codes)].toSorted().join(',');
  const { data } = useQuery({
    queryKey: ['credit', 'effects', uscc],
    queryFn: () => get('/credit-effects', { query: { uscc } }),
    enabled: uscc !== '',
  });
  if (data === undefined || data.items.length === 0) return null;
  return data.items.map((one) => (
    <details key={`${one.uscc} ${one.decisionNo}`} className="qf-card credit-listed" open={paper}>
      <summary>
        <SignIcon sign="amber" size={16} /> <b>{t('credit.ofCase.title')}</b>
        {t('parts.colon')}
        <span lang="zh">{one.name}</span>{' '}
        <Link to="/listings" search={inAddress({ q: one.name })}>
          {t('credit.ofCase.list')}
        </Link>
      </summary>
      <div className="qf-card-body">
        <div>
          <span className="qf-second">{one.uscc}</span>{' '}
          {t('credit.ofCase.said', { on: one.decidedOn, until: one.endsOn, agency: one.agency })}
        </div>
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
    </details>
  ));
}
