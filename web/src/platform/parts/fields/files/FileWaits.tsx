// What an upload waits for once it has arrived: files are read two at a time, and one for each person.
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/index.ts';
import { useWords } from '../../../i18n/index.ts';

const askEvery = 2000;

/** Asks only while it is shown, and shows nothing where the answer comes at once. */
export function FileWaits() {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['files being read'],
    queryFn: api.filesBeingRead,
    refetchInterval: askEvery,
    staleTime: 0,
    gcTime: 0,
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div role="status" className="qf-second">
      {items.map(({ file: name, ahead }) => (
        <p key={`${ahead} ${name}`}>
          {ahead === null ? t('parts.file.read', { name }) : t('parts.file.waits', { name, ahead })}
        </p>
      ))}
    </div>
  );
}
