// Attachments that have the words: each with the passage that the server read from the file, its record, and the file in place.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Files } from '../parts/record/Files.tsx';
import { Tag } from '../parts/Tag.tsx';
import { Passage } from './Passage.tsx';

/** Asked for beside the records and not after them: each passage is read from its file, which takes longest. */
export const filesFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'files', q],
    queryFn: () => api.searchFiles(q),
    enabled: q !== '',
    staleTime: 60_000,
  });

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
