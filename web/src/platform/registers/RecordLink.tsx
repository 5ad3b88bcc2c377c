// A link to another record: what it is called and where it stands, or that the reader may not see it.
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import type { RecordRef } from '../parts/fields/RecordField.tsx';
import { Tag } from '../parts/Tag.tsx';

/** @param named only what it is called */
export function RecordLink({ record, named = false }: { record: RecordRef; named?: boolean }) {
  const { t, say } = useWords();
  if (record.name === null) return <span>{t('registers.notYours')}</span>;
  return (
    <>
      {record.link === null ? (
        <span lang="zh">{record.name}</span>
      ) : (
        <Link to={record.link} lang="zh">
          {record.name}
        </Link>
      )}{' '}
      {record.state !== null && !named && <Tag>{say(record.state)}</Tag>}
    </>
  );
}
