// What a release changes in stored data, while something of it is left.
import { useQuery } from '@tanstack/react-query';
import { administration } from '../api/index.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';

const lookAgain = 10_000;

export function MovesCard() {
  const { t, say } = useWords();
  const { data, error } = useQuery({
    queryKey: ['data-moves'],
    queryFn: administration.dataMoves,
    refetchInterval: ({ state }) => (state.data?.items.some(({ endedAt }) => endedAt === null) ? lookAgain : false),
  });
  // What could not be asked is not taken for nothing left.
  if (error !== null) return <Problem error={error} />;
  const left = data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  if (left.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="data-moves">
      <h2 id="data-moves">{t('settings.moves.title')}</h2>
      <div className="qf-card-body">
        <p className="qf-second">{t('settings.moves.text')}</p>
        <ul>
          {left.map(({ number, name, moved, failedAt, failure }) => (
            <li key={number}>
              {say(name)} <span className="qf-second">{t('settings.moves.moved', { count: moved })}</span>
              {failedAt !== null && (
                <p role="alert">{t('settings.moves.failed', { at: dayAndTime(failedAt), failure: failure ?? '' })}</p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
