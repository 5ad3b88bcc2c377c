// A chain of approval is declared or changed: for which decision, and stage after stage who reads.
import type { ApprovalChain, ApprovalMatter } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog, type Need, needed } from '../parts/EntryDialog.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { Select } from '../parts/fields/Select.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import './approvals.css';

type Props = { chain?: ApprovalChain; matters: readonly ApprovalMatter[]; onClose: () => void };
type Stage = { key: number; title: string; people: string[] };

const most = 5;

export function ChainDialog({ chain, matters, onClose }: Props) {
  const { t, say } = useWords();
  const [matter, setMatter] = useState<string>();
  const [note, setNote] = useState(chain?.note ?? '');
  const [stages, setStages] = useState<Stage[]>(() =>
    (chain?.stages ?? [{ title: t('approvals.sectionHead'), people: [] }]).map(({ title, people }, key) => ({
      ...{ key, title },
      people: people.map(({ id }) => id),
    })),
  );
  const { act, busy, error } = useAct(everything);
  const people = useQuery({ queryKey: ['inbox', 'people'], queryFn: () => answer(sdk.getInboxPeople()) });
  const options = (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const change = (key: number, to: Partial<Stage>) =>
    setStages((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const body = {
    note: note.trim(),
    stages: stages.map(({ title, people: who }) => ({ title: title.trim(), people: who })),
  };
  const send = async () => {
    const [procedure = '', step = ''] = matter?.split(' ') ?? [];
    const done = await act(() =>
      chain === undefined
        ? answer(
            sdk.postApprovalChains({ headers: { 'Idempotency-Key': onceKey() }, body: { ...body, procedure, step } }),
          )
        : answer(
            sdk.putApprovalChainsById({ path: { id: chain.id }, headers: { 'If-Match': `"${chain.version}"` }, body }),
          ),
    );
    if (done !== undefined) onClose();
  };
  const needs: Need[] = [
    ...(chain === undefined ? [needed('chain-matter', t('approvals.what'), matter)] : []),
    ...stages.flatMap(({ key, title, people: who }, place) => [
      needed(`stage-title-${key}`, t('approvals.stageTitle', { place: place + 1 }), title),
      { id: `stage-people-${key}`, label: t('approvals.stagePeople', { place: place + 1 }), met: who.length > 0 },
    ]),
  ];
  return (
    <EntryDialog
      draft={`chain ${chain?.id ?? 'new'}`}
      title={chain === undefined ? t('approvals.newChain') : t('approvals.changeOf', { act: say(chain.title) })}
      send={t('approvals.save')}
      needs={needs}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      {chain === undefined && (
        <Form.Item label={t('approvals.what')} htmlFor="chain-matter" required extra={t('approvals.matterHint')}>
          <Select
            id="chain-matter"
            showSearch={{ optionFilterProp: 'label' }}
            value={matter}
            onChange={setMatter}
            options={matters.map(({ procedure, step, title, of }) => ({
              value: `${procedure} ${step}`,
              label: `${say(title)} · ${say(of)}`,
            }))}
          />
        </Form.Item>
      )}
      <fieldset className="qf-fieldset">
        <legend>{t('approvals.stagesBefore')}</legend>
        {stages.map(({ key, title, people: who }, place) => (
          <div key={key} className="qf-chain-stage">
            <Input
              id={`stage-title-${key}`}
              aria-label={t('approvals.stageTitle', { place: place + 1 })}
              maxLength={40}
              value={title}
              onChange={({ target }) => change(key, { title: target.value })}
            />
            <Select
              id={`stage-people-${key}`}
              aria-label={t('approvals.stagePeople', { place: place + 1 })}
              mode="multiple"
              maxCount={10}
              showSearch={{ optionFilterProp: 'label' }}
              value={who}
              onChange={(chosen: string[]) => change(key, { people: chosen })}
              options={options}
            />
            <Button
              disabled={stages.length === 1}
              aria-label={t('approvals.removeStage', { place: place + 1 })}
              onClick={() => setStages((before) => before.filter((one) => one.key !== key))}
            >
              {t('approvals.remove')}
            </Button>
          </div>
        ))}
        {stages.length < most && (
          <Button
            onClick={() =>
              setStages((before) => [
                ...before,
                { key: Math.max(...before.map(({ key }) => key)) + 1, title: '', people: [] },
              ])
            }
          >
            {t('approvals.addStage')}
          </Button>
        )}
      </fieldset>
      <Form.Item label={t('approvals.note')} htmlFor="chain-note">
        <Input
          id="chain-note"
          maxLength={500}
          value={note}
          placeholder={t('approvals.noteHint')}
          onChange={({ target }) => setNote(target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}
