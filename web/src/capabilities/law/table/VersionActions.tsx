// What may be done with a version: begin the next, submit, approve, return, discard; out to a spreadsheet and back.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../platform/api/call.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { ImportDialog } from '../../../platform/parts/imports/ImportDialog.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { hasRole, useMe, useRefresh } from '../../../platform/session.ts';
import { lawActs, lawKey } from '../queries.ts';
import type { LawVersion, VersionSummary } from '../shapes.ts';
import type { ViewProps } from './view-props.ts';

type Props = { record: LawVersion; versions: readonly VersionSummary[]; setState: ViewProps['setState'] };

export function VersionActions({ record, versions, setState }: Props) {
  const { t, say } = useWords();
  const me = useMe();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'begin' | 'import' | 'return'>();
  const close = () => setOpen(undefined);
  const legal = hasRole(me, 'legalOfficer');
  const isOpen = record.state === 'draft' || record.state === 'submitted';
  const free = !versions.some(({ state }) => state === 'draft' || state === 'submitted');
  const elementOf = (id: string) => {
    const element = record.table.elements[id];
    return element === undefined ? id : say(element);
  };
  const importing = { version: record.version };
  return (
    <>
      {legal && record.state === 'submitted' && <Decisions record={record} onReturn={() => setOpen('return')} />}
      {record.mayEdit && <Submit record={record} />}
      {legal && free && (
        <Button type="primary" onClick={() => setOpen('begin')}>
          {t('law.begin')}
        </Button>
      )}
      {record.mayEdit && <Button onClick={() => setOpen('import')}>{t('law.import')}</Button>}
      <Button href={addressOf(`/law/versions/${record.id}/table.xlsx`)} download>
        {t('law.export')}
      </Button>
      {legal && isOpen && <Discard record={record} />}
      {open === 'begin' && <BeginDialog onClose={close} onDone={(version) => setState({ version, view: 'rows' })} />}
      {open === 'return' && <ReturnDialog record={record} onClose={close} />}
      {open === 'import' && (
        <ImportDialog
          title={t('law.import')}
          path={`/law/versions/${record.id}/import`}
          query={importing}
          templateHref={addressOf(`/law/versions/${record.id}/table.xlsx`)}
          hint={t('law.importHint')}
          columns={['id', 'article', 'element', 'value', 'effectiveFrom', 'effectiveTo'].map((key) => ({
            key,
            title: t(`law.column.${key}`),
            ...(key === 'element' && { show: elementOf }),
          }))}
          onClose={close}
          onDone={() => void refresh()}
        />
      )}
    </>
  );
}

function Submit({ record }: { record: LawVersion }) {
  const { t } = useWords();
  const { act, error } = useAct([lawKey]);
  return (
    <>
      <ConfirmAction
        label={t('law.submit')}
        title={t('law.submitTitle')}
        consequence={t('law.submitText')}
        button={{ type: 'primary', disabled: record.changes.length === 0 }}
        onConfirm={() => act(() => lawActs.decide(record, 'submit'))}
      />
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function Decisions({ record, onReturn }: { record: LawVersion; onReturn: () => void }) {
  const { t } = useWords();
  const { act, error } = useAct([lawKey]);
  return (
    <>
      {record.mayApprove && (
        <ConfirmAction
          label={t('law.approve')}
          title={t('law.approveTitle')}
          consequence={t('law.approveText', { day: record.takesEffectOn ?? '' })}
          button={{ type: 'primary' }}
          onConfirm={() => act(() => lawActs.decide(record, 'approve'))}
        />
      )}
      <Button onClick={onReturn}>{t('law.return')}</Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function Discard({ record }: { record: LawVersion }) {
  const { t } = useWords();
  const { act, error } = useAct([lawKey]);
  return (
    <>
      <ConfirmAction
        danger
        label={t('law.discard')}
        title={t('law.discardTitle')}
        consequence={t('law.discardText')}
        onConfirm={() => act(() => lawActs.decide(record, 'discard'))}
      />
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function BeginDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const [delivered, setDelivered] = useState(false);
  const { act, busy, error } = useAct([lawKey]);
  const begin = () =>
    void act(async () => {
      const made = await lawActs.begin({ title: title.trim(), takesEffectOn: day === '' ? null : day, delivered });
      onDone(made.id);
    }).then((done) => done && onClose());
  return (
    <EntryDialog
      draft="law.begin"
      title={t('law.begin')}
      send={t('law.begin')}
      width={520}
      needs={[needed('begin-title', t('law.name'), title)]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={begin}
      onClose={onClose}
    >
      <p>{t('law.beginText')}</p>
      <Form.Item label={t('law.name')} htmlFor="begin-title" required>
        <Input id="begin-title" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('law.takesEffect')} htmlFor="begin-day" extra={t('law.takesEffectHint')}>
        <DateField id="begin-day" value={day} onChange={setDay} />
      </Form.Item>
      <Checkbox checked={delivered} onChange={(event) => setDelivered(event.target.checked)}>
        {t('law.takeDelivered')}
      </Checkbox>
    </EntryDialog>
  );
}

function ReturnDialog({ record, onClose }: { record: LawVersion; onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { act, busy, error } = useAct([lawKey]);
  const send = () => void act(() => lawActs.decide(record, 'return', reason.trim())).then((done) => done && onClose());
  return (
    <EntryDialog
      draft="law.return"
      title={t('law.return')}
      send={t('law.return')}
      width={520}
      needs={[needed('return-reason', t('law.returnReason'), reason)]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('law.returnReason')} htmlFor="return-reason" required>
        <Input.TextArea
          id="return-reason"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}
