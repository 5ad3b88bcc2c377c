// Beside the line of what was done: takes it back by the step that the procedure has for that, while nobody acted since.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog, needed } from '../parts/EntryDialog.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { everything, useAct } from '../parts/use-act.ts';

type Props = {
  record: { kind: string; id: string };
  /** What was done, in a dialog that asks for the reason. */
  what: string;
  onUndone: (said: string) => void;
};

export function UndoAct({ record, what, onUndone }: Props) {
  const { t, say } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { act, busy, error } = useAct(everything);
  const { data } = useQuery({
    queryKey: ['records', 'back', record.kind, record.id, what],
    queryFn: () => answer(sdk.getRecordsByKindByIdBack({ path: record })),
    gcTime: 0,
  });
  const back = data?.back ?? null;
  if (back === null) return null;
  const take = async () => {
    const body = { events: back.events, ...(reason.trim() !== '' && { reason: reason.trim() }) };
    const headers = { 'Idempotency-Key': onceKey() };
    const done = await act(() => answer(sdk.postRecordsByKindByIdBack({ path: record, headers, body })));
    if (done === undefined) return;
    setAsking(false);
    onUndone(t('records.back.done', { step: say(done.answer.title) }));
  };
  return (
    <>
      <Button type="link" size="small" onClick={() => setAsking(true)}>
        {t('records.back.undo')}
      </Button>
      {asking && (
        <EntryDialog
          title={t('records.back.title')}
          send={t('records.back.undo')}
          width={520}
          draft={`back ${record.kind} ${record.id}`}
          needs={back.reason ? [needed('back-reason', t('parts.action.reason'), reason)] : []}
          sending={{ isPending: busy, error }}
          onSend={() => void take()}
          onClose={() => setAsking(false)}
        >
          <p>{what}</p>
          <p className="qf-second">{t('records.back.how', { step: say(back.title) })}</p>
          <Form.Item label={t('parts.action.reason')} htmlFor="back-reason" required={back.reason}>
            <Input
              id="back-reason"
              maxLength={2_000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        </EntryDialog>
      )}
    </>
  );
}
