// The letter as a Word document: drafted from the request under its number, made anew until it is sent.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { assistanceQuery } from './queries.ts';
import type { AssistanceRecord } from './shapes.ts';

export function LetterButton({ record: { request } }: { record: AssistanceRecord }) {
  const { t } = useWords();
  const client = useQueryClient();
  const drafting = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/assistance/${request.id}/letter`, once: onceKey() }),
    onSuccess: (record) => client.setQueryData(assistanceQuery(request.id).queryKey, record),
  });
  return (
    <>
      {request.draft !== null && (
        <a className="qf-link-button" href={`/api/v1/files/${request.draft.id}`} download>
          {t('platforms.assistance.letter.open')}
        </a>
      )}
      <Button loading={drafting.isPending} onClick={() => drafting.mutate()}>
        {t(request.draft === null ? 'platforms.assistance.letter.draft' : 'platforms.assistance.letter.again')}
      </Button>
      {drafting.error !== null && <Problem error={drafting.error} />}
    </>
  );
}
