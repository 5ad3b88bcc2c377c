// While the form of an act is open: another handler who is named meanwhile is told at once; what was typed stays, and may be sent.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { Report } from '../parts/Problem.tsx';
import { useMe } from '../session.ts';

/** Milliseconds between two questions. */
const often = 10_000;

export function Reassigned({ run }: { run: string }) {
  const { t } = useWords();
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['handling', run],
    queryFn: () => answer(sdk.getRunsByRunHandlers({ path: { run } })),
    // What a form before this one was told is over.
    gcTime: 0,
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? false : often),
  });
  const handling = data?.items.find(({ own }) => own);
  const now = data === undefined ? undefined : (handling?.handler?.id ?? null);
  const [first, setFirst] = useState(now);
  if (first === undefined && now !== undefined) setFirst(now);
  if (now === undefined || first === undefined || now === first || now === me.id) return null;
  const name = handling?.handler?.name;
  return (
    <Report sign="amber">
      {name === undefined ? t('records.reassigned.nobody') : t('records.reassigned.to', { name })}{' '}
      {t('records.reassigned.still')}
    </Report>
  );
}
