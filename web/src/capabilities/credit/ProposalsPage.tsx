// Subjects that may be one, the likeliest first, each with its reasons; one press decides, and a decision can be undone.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call, get, onceKey } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { Empty } from '../../platform/parts/lists/Empty.tsx';
import { Page } from '../../platform/parts/Page.tsx';
import { Problem } from '../../platform/parts/Problem.tsx';
import { useAct } from '../../platform/parts/use-act.ts';
import './credit.css';

const key = ['credit', 'proposals'];

export function ProposalsPage() {
  const { t } = useWords();
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => get('/subject-proposals', { query: pageParam === '' ? {} : { cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('credit.proposals.title')}
      below={
        <p className="qf-second">
          {t('credit.proposals.said')} <Link to="/subject-merges">{t('credit.proposals.decided')}</Link>
        </p>
      }
    >
      {error !== null && <Problem error={error} />}
      {data !== undefined && items.length === 0 && (
        <Empty title={t('credit.proposals.none')} text={t('credit.proposals.emptyText')} />
      )}
      {items.map((item) => (
        <One key={`${item.one.id} ${item.other.id}`} item={item} />
      ))}
      {hasNextPage && (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('credit.proposals.more')}
        </Button>
      )}
    </Page>
  );
}

type Subject = { id: string; name: string; uscc: string; representative: string | null; demo: boolean };
type Item = {
  one: Subject;
  other: Subject;
  why: readonly { text: { zh: string; en: string }; weight: number }[];
};

function One({ item: { one, other, why } }: { item: Item }) {
  const { t, say } = useWords();
  const { act, busy, error } = useAct(['credit']);
  const decide = (verdict: 'same' | 'apart', kept: Subject, merged: Subject) => {
    const reason = why
      .filter(({ weight }) => (verdict === 'same' ? weight > 0 : weight < 0))
      .map(({ text }) => text.zh)
      .join('；')
      .slice(0, 1_000);
    const body = {
      kept: kept.id,
      merged: merged.id,
      verdict,
      reason: reason === '' ? t('credit.proposals.judged') : reason,
    };
    void act(() => call({ method: 'POST', path: '/subject-merges', body, once: onceKey() }));
  };
  return (
    <section className="qf-card credit-proposal" aria-label={`${one.name} ${other.name}`}>
      <div className="qf-card-body">
        <div className="credit-pair">
          <Named subject={one} />
          <Named subject={other} />
        </div>
        <details>
          <summary>{t('credit.proposals.why')}</summary>
          <ul>
            {why.map(({ text, weight }) => (
              <li key={text.zh}>
                {say(text)}{' '}
                <span className="qf-second">{t('credit.proposals.weight', { weight: signed(weight) })}</span>
              </li>
            ))}
          </ul>
        </details>
        {error !== undefined && <Problem error={error} />}
        <div className="qf-actions">
          <Button loading={busy} onClick={() => decide('same', one, other)}>
            {t('credit.proposals.keep', { name: one.name })}
          </Button>
          {one.name !== other.name && (
            <Button loading={busy} onClick={() => decide('same', other, one)}>
              {t('credit.proposals.keep', { name: other.name })}
            </Button>
          )}
          <Button loading={busy} onClick={() => decide('apart', one, other)}>
            {t('credit.proposals.apart')}
          </Button>
        </div>
      </div>
    </section>
  );
}

const signed = (weight: number): string => `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`;

function Named({ subject: { id, name, uscc, representative, demo } }: { subject: Subject }) {
  return (
    <div>
      <Link to={`/subjects/${id}`} lang="zh">
        {name}
      </Link>{' '}
      {demo && <DemoTag />}
      <div className="qf-second">{uscc}</div>
      {representative !== null && (
        <div className="qf-second" lang="zh">
          {representative}
        </div>
      )}
    </div>
  );
}
