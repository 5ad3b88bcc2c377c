// Who acts for me and for whom I act: named for roles and days, accepted or declined, ended.

import type { Deputy } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../../api/index.ts';
import { answer } from '../../api/sdk.ts';
import { useNow } from '../../clock.ts';
import { day } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { DateField } from '../../parts/fields/DateField.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { everything, useAct } from '../../parts/use-act.ts';
import { hasRole, useMe } from '../../session.ts';

const officeRoles = ['officer', 'approver', 'supervisor'] as const;
type OfficeRole = (typeof officeRoles)[number];

export function DeputiesCard() {
  const { t } = useWords();
  const [naming, setNaming] = useState(false);
  const { act, busy, error } = useAct(everything);
  const { data } = useQuery({ queryKey: ['deputies'], queryFn: () => answer(sdk.getDeputies()) });
  const reply = (id: string, said: 'accept' | 'decline' | 'end') =>
    act(() =>
      answer(
        sdk.postDeputiesByIdByAnswer({
          path: { id, answer: said },
          headers: { 'Idempotency-Key': onceKey() },
        }),
      ),
    );
  return (
    <section className="qf-card" aria-labelledby="deputies">
      <h2 id="deputies">{t('account.deputies.title')}</h2>
      <div className="qf-card-body qf-stack">
        <p className="qf-second">{t('account.deputies.what')}</p>
        {error !== undefined && <Problem error={error} />}
        {data?.items.length === 0 && <p>{t('account.deputies.none')}</p>}
        <ul className="qf-plain-list">
          {data?.items.map((one) => (
            <Line key={one.id} one={one} busy={busy} onReply={(said) => void reply(one.id, said)} />
          ))}
        </ul>
        <div className="qf-actions">
          <Button onClick={() => setNaming(true)}>{t('account.deputies.name')}</Button>
        </div>
      </div>
      {naming && <NameDialog onClose={() => setNaming(false)} />}
    </section>
  );
}

type LineProps = { one: Deputy; busy: boolean; onReply: (said: 'accept' | 'decline' | 'end') => void };

function Line({ one, busy, onReply }: LineProps) {
  const { t } = useWords();
  const { principal, deputy, roles, firstDay, lastDay, reason, state, mayAnswer, mayEnd } = one;
  return (
    <li>
      <div>
        <strong>{t('account.deputies.for', { deputy: deputy.name, principal: principal.name })}</strong>{' '}
        <Tag {...(state === 'acting' && { tone: 'green' as const })}>{t(`account.deputies.state.${state}`)}</Tag>
      </div>
      <div className="qf-second">
        {[
          roles.map((role) => t(`roles.${role}`)).join(t('parts.comma')),
          t('account.deputies.days', { from: firstDay, until: lastDay }),
          reason,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
      {(mayAnswer || mayEnd) && (
        <div className="qf-actions">
          {mayAnswer && (
            <>
              <Button type="primary" loading={busy} onClick={() => onReply('accept')}>
                {t('account.deputies.accept')}
              </Button>
              <Button onClick={() => onReply('decline')}>{t('account.deputies.decline')}</Button>
            </>
          )}
          {mayEnd && !mayAnswer && <Button onClick={() => onReply('end')}>{t('account.deputies.end')}</Button>}
        </div>
      )}
    </li>
  );
}

function NameDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const today = day(useNow(600));
  const head = hasRole(me, 'approver', 'supervisor');
  const [principal, setPrincipal] = useState(me.id);
  const [deputy, setDeputy] = useState<string>();
  const [roles, setRoles] = useState<OfficeRole[]>(['officer']);
  const [firstDay, setFirst] = useState(today);
  const [lastDay, setLast] = useState('');
  const [reason, setReason] = useState('');
  const { act, busy, error } = useAct(everything);
  const people = useQuery({ queryKey: ['inbox', 'people'], queryFn: () => answer(sdk.getInboxPeople()) });
  const options = (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const send = async () => {
    if (deputy === undefined) return;
    const body = { principal, deputy, roles, firstDay, lastDay, reason };
    const done = await act(() => answer(sdk.postDeputies({ headers: { 'Idempotency-Key': onceKey() }, body })));
    if (done !== undefined) onClose();
  };
  return (
    <EntryDialog
      draft="deputies.new"
      title={t('account.deputies.name')}
      send={t('account.deputies.ask')}
      width={520}
      needs={[
        needed('deputy', t('account.deputies.deputy'), deputy),
        { id: 'deputy-roles', label: t('account.deputies.roles'), met: roles.length > 0 },
        needed('firstDay', t('account.deputies.first'), firstDay),
        needed('lastDay', t('account.deputies.last'), lastDay),
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      {head && (
        <Form.Item label={t('account.deputies.principal')} htmlFor="principal" required>
          <Select id="principal" value={principal} onChange={setPrincipal} options={options} />
        </Form.Item>
      )}
      <Form.Item label={t('account.deputies.deputy')} htmlFor="deputy" required>
        <Select
          id="deputy"
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={deputy}
          onChange={setDeputy}
          options={options.filter(({ value }) => value !== principal)}
        />
      </Form.Item>
      <Form.Item label={t('account.deputies.roles')} required>
        <Checkbox.Group
          value={roles}
          onChange={(chosen) => setRoles(chosen as OfficeRole[])}
          options={officeRoles.map((role, at) => ({
            value: role,
            label: t(`roles.${role}`),
            ...(at === 0 && { id: 'deputy-roles' }),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('account.deputies.first')} htmlFor="firstDay" required>
        <DateField id="firstDay" value={firstDay} onChange={(value) => setFirst(value ?? '')} />
      </Form.Item>
      <Form.Item label={t('account.deputies.last')} htmlFor="lastDay" required extra={t('account.deputies.midnight')}>
        <DateField id="lastDay" value={lastDay} onChange={(value) => setLast(value ?? '')} />
      </Form.Item>
      <Form.Item label={t('account.deputies.reason')} htmlFor="reason">
        <Input id="reason" maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
    </EntryDialog>
  );
}
