// Submitting a decision of the head (呈批): what is asked, what is proposed, what comes with it, and who reads it before.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { type Action, onceKey } from '../../api/index.ts';
import { answer } from '../../api/sdk.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { FileField } from '../../parts/fields/files/FileField.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { everything, useAct } from '../../parts/use-act.ts';
import { chainsQuery } from './chains-query.ts';

type Props = { actions: readonly Action[]; onClose: () => void; onDone: (act: Action) => void };

export function SubmitDialog({ actions, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const [step, setStep] = useState(actions.length === 1 ? actions[0]?.action : undefined);
  const [opinion, setOpinion] = useState('');
  const [files, setFiles] = useState<string[]>([]);
  const { act, busy, error } = useAct(everything);
  const { data } = useQuery(chainsQuery);
  const chosen = actions.find(({ action }) => action === step);
  const chain = data?.items.find((one) => one.step === step);
  const send = async () => {
    const run = chosen?.submits;
    if (chosen === undefined || run === undefined) return;
    const body = { run, step: chosen.action, opinion: opinion.trim(), files };
    const done = await act(() => answer(sdk.postApprovals({ headers: { 'Idempotency-Key': onceKey() }, body })));
    if (done === undefined) return;
    onDone(chosen);
    onClose();
  };
  const readers = [
    ...(chain?.stages.map(
      ({ title, people }) => `${title}（${people.map(({ name }) => name).join(t('parts.comma'))}）`,
    ) ?? []),
    t('approvals.head'),
  ];
  return (
    <EntryDialog
      draft={`submit ${actions[0]?.submits ?? ''}`}
      title={t('approvals.submit')}
      send={t('approvals.submit')}
      needs={[
        needed('sheet-step', t('approvals.what'), step),
        needed('sheet-opinion', t('approvals.opinion'), opinion),
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Form.Item label={t('approvals.what')} htmlFor="sheet-step" required>
        <Select
          id="sheet-step"
          showSearch={{ optionFilterProp: 'label' }}
          value={step}
          onChange={setStep}
          options={actions.map(({ action, title }) => ({ value: action, label: say(title) }))}
        />
      </Form.Item>
      <Form.Item label={t('approvals.opinion')} htmlFor="sheet-opinion" required>
        <Input.TextArea
          id="sheet-opinion"
          rows={5}
          maxLength={5000}
          value={opinion}
          placeholder={t('approvals.opinionHint')}
          onChange={({ target }) => setOpinion(target.value)}
        />
      </Form.Item>
      <Form.Item label={t('approvals.files')} htmlFor="sheet-files" extra={t('approvals.filesHint')}>
        <FileField id="sheet-files" value={files} onChange={setFiles} />
      </Form.Item>
      {data !== undefined && step !== undefined && (
        <p className="qf-second">{t('approvals.goes', { readers: readers.join(' → ') })}</p>
      )}
    </EntryDialog>
  );
}
