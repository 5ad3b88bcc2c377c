// What wants a legal officer's eye: rules nobody has verified, rules that lapse soon, rules that have lapsed.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { MarkTag, SourceLink } from '../MarkTag.tsx';
import { reviewQuery } from '../queries.ts';
import type { LawReview } from '../shapes.ts';
import type { ViewProps } from './view-props.ts';

type Rule = LawReview['recalled'][number];

export function ReviewView({ record }: ViewProps) {
  const { t } = useWords();
  const { data, error } = useQuery(reviewQuery(record.id));
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const { recalled, lapsing, lapsed, withinDays } = data;
  return (
    <>
      <p className="qf-second">{t('law.review.asOf', { day: data.tableAsOf, today: data.asOf })}</p>
      <Rules open title={t('law.review.lapsing', { days: withinDays, count: lapsing.length })} rules={lapsing} />
      <Rules open title={t('law.review.recalled', { count: recalled.length })} rules={recalled} />
      <Rules title={t('law.review.lapsed', { count: lapsed.length })} rules={lapsed} />
    </>
  );
}

function Rules({ title, rules, open = false }: { title: string; rules: readonly Rule[]; open?: boolean }) {
  const { t, say } = useWords();
  return (
    <details className="qf-card law-review" open={open}>
      <summary>{title}</summary>
      {rules.length === 0 && <p className="qf-second">{t('law.review.none')}</p>}
      <ul>
        {rules.map((rule) => (
          <li key={`${rule.part} ${rule.id}`}>
            <strong>{rule.id}</strong> {say(rule.title)}{' '}
            <span lang="zh">{`${rule.cite} ${rule.basis.article ?? ''}`}</span>{' '}
            <span className="qf-second">
              {rule.basis.effectiveTo === null
                ? t('law.open', { from: rule.basis.effectiveFrom })
                : t('law.until', { from: rule.basis.effectiveFrom, until: rule.basis.effectiveTo })}
              {rule.daysLeft !== null && rule.daysLeft >= 0 && ` ${t('law.review.left', { count: rule.daysLeft })}`}
            </span>{' '}
            <MarkTag mark={rule.mark} /> <SourceLink source={rule.source} />
          </li>
        ))}
      </ul>
    </details>
  );
}
