// The records that name one: by the field that does, with their number, as far as the reader may see them.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { namedByQuery } from '../records/record-queries.ts';
import { inAddress } from '../url-state.ts';
import { RecordLink } from './RecordLink.tsx';
import './registers.css';

/** Nothing where no record names it. */
export function NamedBy({ kind, id }: { kind: string; id: string }) {
  const { t, say } = useWords();
  const { data } = useQuery(namedByQuery({ kind, id }));
  return (data?.items ?? []).map((list) => {
    const heading = `named-by-${list.kind}-${list.filter ?? 'rows'}`;
    const count = list.more ? `${list.total}+` : String(list.total);
    return (
      <section key={heading} className="qf-card" aria-labelledby={heading}>
        <h2 id={heading}>{`${say(list.title)} ${count}`}</h2>
        <ul className="qf-card-body qf-named-by">
          {list.items.map((one) => (
            <li key={one.id}>
              <RecordLink record={one} />
            </li>
          ))}
        </ul>
        {list.total > list.items.length && list.filter !== null && (
          <p className="qf-card-body">
            <Link to={`/${list.kind}`} search={inAddress({ [list.filter]: id, queue: 'all' })}>
              {t('registers.allOf', { count })}
            </Link>
          </p>
        )}
      </section>
    );
  });
}
