// A request for adjudication as the agency that is asked enters it.
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { type AgencyRef, call, onceKey } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../platform/parts/fields/DateField.tsx';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { Select } from '../../platform/parts/fields/Select.tsx';
import { useAct } from '../../platform/parts/use-act.ts';
import { useMe } from '../../platform/session.ts';
import { paths } from './paths.ts';
import type { matters } from './search.ts';

type Matter = (typeof matters)[number];
const texts = { rightTitle: 200, rightNo: 60, requester: 200, respondent: 200 } as const;
const names = ['rightTitle', 'rightNo', 'requester', 'respondent'] as const;

/** What an agency adjudicates; the server refuses the rest. */
export function mattersOf({ departmentId, level }: Pick<AgencyRef, 'departmentId' | 'level'>): Matter[] {
  if (['mara', 'moa', 'nfga', 'sfa'].includes(departmentId)) return ['variety'];
  if (departmentId === 'sipo' && level === 'nation') return ['patent', 'layout'];
  return ['sipo', 'samr'].includes(departmentId) ? ['patent'] : [];
}

export function DisputeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { agency } = useMe();
  const known = mattersOf(agency);
  const [matter, setMatter] = useState<Matter>(known[0] ?? 'patent');
  const [said, setSaid] = useState({ rightTitle: '', rightNo: '', requester: '', respondent: '', claim: '' });
  const [requestedOn, setRequestedOn] = useState('');
  const { act, busy, error } = useAct(['disputes']);
  const set = (name: keyof typeof said, value: string) => setSaid((before) => ({ ...before, [name]: value }));
  const send = () =>
    void act(() =>
      call({
        method: 'POST',
        path: '/disputes',
        body: { ...said, matter, requestedOn },
        once: onceKey(),
      }),
    ).then((done) => done && navigate({ to: paths.dispute(done.answer.dispute.id) }));
  return (
    <EntryDialog
      draft="adjudication.new"
      title={t('adjudication.new')}
      send={t('adjudication.save')}
      needs={[
        ...[...names, 'claim' as const].map((name) =>
          needed(`dispute-${name}`, t(`adjudication.field.${name}`), said[name]),
        ),
        needed('dispute-on', t('adjudication.field.requestedOn'), requestedOn),
      ]}
      sending={{ isPending: busy, error }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('adjudication.field.matter')} htmlFor="dispute-matter">
        <Select
          id="dispute-matter"
          value={matter}
          options={known.map((value) => ({ value, label: t(`adjudication.matter.${value}`) }))}
          onChange={setMatter}
        />
      </Form.Item>
      {names.map((name) => (
        <Form.Item key={name} label={t(`adjudication.field.${name}`)} htmlFor={`dispute-${name}`} required>
          <Input
            id={`dispute-${name}`}
            maxLength={texts[name]}
            value={said[name]}
            onChange={(event) => set(name, event.target.value)}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('adjudication.field.claim')} htmlFor="dispute-claim" required>
        <Input.TextArea
          id="dispute-claim"
          rows={4}
          maxLength={5000}
          value={said.claim}
          onChange={(event) => set('claim', event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('adjudication.field.requestedOn')} htmlFor="dispute-on" required>
        <DateField id="dispute-on" value={requestedOn} onChange={setRequestedOn} />
      </Form.Item>
    </EntryDialog>
  );
}
