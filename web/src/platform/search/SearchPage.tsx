// Everything that contains a word and that one may see.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Empty, Skeleton } from '../parts/lists/Empty.tsx';
import { Filters } from '../parts/lists/Filters.tsx';
import { Pager } from '../parts/lists/Pager.tsx';
import { Page } from '../parts/Page.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Tag } from '../parts/Tag.tsx';
import { useSearchState } from '../use-search-state.ts';
import { FilesFound, FilesSaid } from './FilesFound.tsx';
import { Passage } from './Passage.tsx';
import { placeOf } from './place-of.ts';
import { filesFoundQuery, searchQuery } from './search-queries.ts';
import { searchSearch } from './search-search.ts';

export function SearchPage() {
  const { t, say } = useWords();
  const [state, setState] = useSearchState(searchSearch);
  const { cursor, limit, page } = state;
  const q = state.q.trim();
  const { data, error, refetch } = useQuery({ ...searchQuery(state), enabled: q !== '' });
  const files = useQuery({ ...filesFoundQuery(q), enabled: q !== '' && page === 1 });
  const facts = q !== '' && data !== undefined && (
    <>
      {t('search.facts', { q, total: data.total })} {page === 1 && <FilesSaid q={q} />}
    </>
  );
  return (
    <Page title={t('search.title')} {...(facts !== false && { facts })}>
      <Filters
        state={state}
        onChange={(change) => setState({ cursor: '', page: 1, ...change })}
        filters={[{ kind: 'search', key: 'q', label: t('shell.search'), width: 420 }]}
      />
      {q === '' ? (
        <div className="qf-card">
          <Empty title={t('search.ask')} text={t('search.askText')} />
        </div>
      ) : error !== null ? (
        <div className="qf-card qf-error">
          <Problem error={error} onRetry={() => void refetch()} />
        </div>
      ) : data === undefined || (data.items.length === 0 && files.isLoading) ? (
        <div className="qf-card">
          <Skeleton />
        </div>
      ) : data.items.length === 0 ? (
        <>
          <FilesFound q={q} />
          {(files.data?.items.length ?? 0) === 0 && (
            <div className="qf-card">
              <Empty title={t('search.none')} text={t('search.noneText')} />
            </div>
          )}
        </>
      ) : (
        <>
          <ul className="qf-card">
            {data.items.map((hit) => (
              <li key={`${hit.kind} ${hit.id}`} className="qf-hit">
                <Link {...placeOf(hit.link)} lang="zh">
                  {hit.title}
                </Link>{' '}
                <Tag>{say(hit.kindTitle)}</Tag>
                <div className="qf-second">
                  <Passage text={hit.snippet} />
                </div>
              </li>
            ))}
          </ul>
          <div className="qf-table-foot">
            <Pager
              page={page}
              cursor={cursor}
              limit={limit}
              shown={data.items.length}
              total={data.total}
              nextCursor={data.nextCursor}
              onPage={setState}
            />
          </div>
          {page === 1 && <FilesFound q={q} />}
        </>
      )}
    </Page>
  );
}
