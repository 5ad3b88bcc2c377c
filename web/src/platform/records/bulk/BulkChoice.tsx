// What to do with the ticked records: a step that is open to some of them, or a field of a register and its new value.

import type { RegisterDeclaration } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { answer } from '../../api/sdk.ts';
import type { Action } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryField } from '../../parts/fields/EntryField.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { needed, WholeButton } from '../../parts/fields/WholeButton.tsx';
import { Problem } from '../../parts/Problem.tsx';
import type { Bulk } from './bulk.ts';
import { inParts } from './in-parts.ts';

type Props = {
  bulk: Bulk;
  ids: readonly string[];
  /** Chosen before: it begins as soon as it is known what it asks for. */
  step?: string | undefined;
  busy: boolean;
  onStep: (action: Action) => void;
  onChange: (change: Record<string, unknown>) => void;
};

export function BulkChoice({ bulk, ids, step, busy, onStep, onChange }: Props) {
  const { t } = useWords();
  const { kind, register } = bulk;
  const open = useQuery({
    queryKey: ['records', kind, 'open', ids],
    queryFn: () => openOf(kind, ids),
    gcTime: 0,
  });
  const begun = useRef(false);
  const chosen = open.data?.steps.find(({ action }) => action.action === step)?.action;
  useEffect(() => {
    if (chosen === undefined || begun.current) return;
    begun.current = true;
    onStep(chosen as unknown as Action);
  });
  if (open.error !== null) return <Problem error={open.error} />;
  if (open.data === undefined) return <p className="qf-second">{t('records.bulk.loading')}</p>;
  const { steps } = open.data;
  if (chosen !== undefined) return <p className="qf-second">{t('records.bulk.loading')}</p>;
  if (steps.length === 0 && register === undefined) return <p>{t('records.bulk.noStep')}</p>;
  return (
    <>
      {steps.length > 0 && <Steps steps={steps} busy={busy} onStep={onStep} />}
      {register !== undefined && <Change register={register} busy={busy} onChange={onChange} />}
    </>
  );
}

type Opened = sdk.PostRecordsByKindBulkOpenResponses[200];

/** Which steps are open to how many, over all parts. @throws what a part is refused with */
async function openOf(kind: string, ids: readonly string[]): Promise<Opened> {
  const { answers, error } = await inParts([...new Set(ids)], (part) =>
    answer(sdk.postRecordsByKindBulkOpen({ path: { kind }, body: { ids: part } })),
  );
  if (error !== undefined) throw error;
  const steps = new Map<string, Opened['steps'][number]>();
  for (const { action, open } of answers.flatMap((one) => one.steps))
    steps.set(action.action, { action, open: open + (steps.get(action.action)?.open ?? 0) });
  return { steps: [...steps.values()], change: answers.some(({ change }) => change) };
}

type StepsProps = Pick<Props, 'busy' | 'onStep'> & { steps: sdk.PostRecordsByKindBulkOpenResponses[200]['steps'] };

function Steps({ steps, busy, onStep }: StepsProps) {
  const { t, say } = useWords();
  return (
    <fieldset className="qf-bulk-steps">
      <legend>{t('records.bulk.what')}</legend>
      <div className="qf-actions">
        {steps.map(({ action, open: count }) => (
          // The contract says what a step asks for less exactly than the form knows it.
          <Button key={action.action} loading={busy} onClick={() => onStep(action as unknown as Action)}>
            {say(action.title)}
            {t('records.bulk.whatHint', { open: count })}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

type ChangeProps = { register: RegisterDeclaration } & Pick<Props, 'busy' | 'onChange'>;

function Change({ register, busy, onChange }: ChangeProps) {
  const { t, say } = useWords();
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<unknown>();
  const fields = register.fields.filter(
    ({ kind, personal, fixed, name: own }) =>
      !['rows', 'file', 'record'].includes(kind) &&
      personal !== true &&
      fixed !== true &&
      !register.foundBy.includes(own),
  );
  const field = fields.find((one) => one.name === name);
  const send = () => {
    if (field !== undefined) onChange({ [field.name]: value === undefined || value === '' ? null : value });
  };
  return (
    <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={send}>
      <Form.Item label={t('records.bulk.field')} htmlFor="bulk-field">
        <Select
          id="bulk-field"
          placeholder={t('records.bulk.pick')}
          value={name}
          onChange={(next) => {
            setName(next);
            setValue(undefined);
          }}
          options={fields.map((one) => ({ value: one.name, label: say(one.title) }))}
        />
      </Form.Item>
      {field !== undefined && <EntryField field={field} name={field.name} value={value} onChange={setValue} />}
      <WholeButton
        type="primary"
        htmlType="submit"
        loading={busy}
        needs={[needed('bulk-field', t('records.bulk.field'), field?.name)]}
      >
        {t('records.bulk.preview')}
      </WholeButton>
    </Form>
  );
}
