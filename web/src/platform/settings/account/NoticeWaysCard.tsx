// By which way I am told of what: a box for each, kept as soon as it is ticked.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type NoticeWays } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';

const key = ['notice-ways'];
type Way = NoticeWays['ways'][number];
type Chosen = NoticeWays['chosen'];

export function NoticeWaysCard() {
  const { t } = useWords();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: api.noticeWays });
  const save = useMutation({
    mutationFn: (noticeWays: Chosen) => api.changeMe({ preferences: { noticeWays } }),
    onMutate: (chosen) => client.setQueryData<NoticeWays>(key, (old) => old && { ...old, chosen }),
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="qf-card" aria-labelledby="notice-ways">
      <h2 id="notice-ways">{t('account.ways')}</h2>
      <div className="qf-card-body">
        <p>{t('account.waysWhat')}</p>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined ? error === null && <Skeleton /> : <WaysTable data={data} onChange={save.mutate} />}
        {save.error !== null && <Problem error={save.error} />}
        {save.isSuccess && <Report sign="done">{t('account.waysSaved')}</Report>}
      </div>
    </section>
  );
}

function WaysTable({ data, onChange }: { data: NoticeWays; onChange: (chosen: Chosen) => void }) {
  const { t, say } = useWords();
  const { topics, ways, chosen } = data;
  const waysOf = (topic: keyof Chosen) => chosen[topic] ?? ways.map(({ name }) => name);
  return (
    <table className="qf-ways">
      <thead>
        <tr>
          <th scope="col">{t('account.waysTopic')}</th>
          {ways.map((way) => (
            <th key={way.name} scope="col">
              {say(way.title)}
              <WayNote way={way} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {topics.map(({ name: topic, title }) => (
          <tr key={topic}>
            <th scope="row">{say(title)}</th>
            {ways.map((way) => (
              <td key={way.name}>
                <Checkbox
                  aria-label={`${say(title)}${t('parts.comma')}${say(way.title)}`}
                  disabled={!isUsable(way)}
                  checked={isUsable(way) && waysOf(topic).includes(way.name)}
                  onChange={({ target }) => {
                    const others = waysOf(topic).filter((name) => name !== way.name);
                    onChange({ ...chosen, [topic]: target.checked ? [...others, way.name] : others });
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isUsable({ installed, hasAddress }: Way): boolean {
  return installed && hasAddress;
}

function WayNote({ way }: { way: Way }) {
  const { t } = useWords();
  if (isUsable(way)) return null;
  return <div className="qf-second">{t(way.installed ? 'account.wayNoAddress' : 'account.wayMissing')}</div>;
}
