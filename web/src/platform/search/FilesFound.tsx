// Attachments that have the words: each with the passage that the server read from the file, its record, and the file in place.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Files } from '../parts/record/Files.tsx';
import { Tag } from '../parts/Tag.tsx';
import { Passage } from './Passage.tsx';
import { filesFoundQuery } from './search-queries.ts';

/** How many there are, beside the count of records; the records stand first and do not move when they come. */
export function FilesSaid({ q }: { q: string }) {
  const { t } = useWords();
  const { data, isLoading } = useQuery(filesFoundQuery(q));
  const count = data?.items.length ?? 0;
  return (
    <span role="status">
      {isLoading ? t('search.filesAhead') : count > 0 && <a href="#files-found">{t('search.files', { count })}</a>}
    </span>
  );
}

export function FilesFound({ q }: { q: string }) {
  const { t, say } = useWords();
  const { data } = useQuery(filesFoundQuery(q));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="qf-card" aria-labelledby="files-found">
      <h2 id="files-found">{t('search.files', { count: data.items.length })}</h2>
      <ul>
        {data.items.map(({ file, passage, inContent, recordTitle, recordKind, link }) => (
          <li key={file.id} className="qf-hit">
            <Files files={[file]} />
            {inContent && (
              <div className="qf-second">
                <Passage text={passage} />
              </div>
            )}
            {link !== null && recordKind !== null && (
              <div>
                <Link to={link} lang="zh">
                  {recordTitle ?? say(recordKind)}
                </Link>{' '}
                <Tag>{say(recordKind)}</Tag>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
