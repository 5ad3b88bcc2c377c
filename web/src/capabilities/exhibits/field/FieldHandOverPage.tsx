// The giver's half of a hand-over: a colleague signs for the goods under their own account; somebody without one is named, with paper and photo.
import { Form } from 'antd';
import { useState } from 'react';
import { onceKey } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FieldFiles } from '../../../platform/outbox/FieldFiles.tsx';
import { OutboxList } from '../../../platform/outbox/OutboxList.tsx';
import type { WaitingFile } from '../../../platform/outbox/outbox.ts';
import { useKeep } from '../../../platform/outbox/use-keep.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { paths } from '../paths.ts';
import { quantity } from '../shapes.ts';
import type { FieldJobs } from './jobs.ts';
import { WithJobs } from './WithJobs.tsx';

/** As the server asks of a receiver without an account: the form that they signed, and a photo. */
const papers = 2;

type Given = { lotId?: string; qty: number | null; receiverId?: string; counterpart: string; note: string };
type PartProps = { jobs: FieldJobs; given: Given; onChange: (given: Given) => void };
const nothing: Given = { qty: null, counterpart: '', note: '' };

export function FieldHandOverPage() {
  const { t } = useWords();
  return (
    <WithJobs title={t('exhibits.field.handOver')}>
      {(given) => (
        <>
          {given.jobs.kept.length === 0 ? <p>{t('exhibits.field.keepsNone')}</p> : <HandingOver {...given} />}
          <OutboxList kind="exhibitHandOver" user={given.user} />
        </>
      )}
    </WithJobs>
  );
}

function HandingOver({ jobs, user }: { jobs: FieldJobs; user: string }) {
  const { t } = useWords();
  const [given, setGiven] = useState<Given>(nothing);
  const [files, setFiles] = useState<readonly WaitingFile[]>([]);
  const { keep, failed, busy } = useKeep();
  const lot = jobs.lots.find(({ id }) => id === given.lotId);
  const receiver = jobs.colleagues.find(({ id }) => id === given.receiverId);
  const save = async () => {
    if (lot === undefined || given.qty === null) return;
    const id = onceKey();
    const { qty, note } = given;
    const to = receiver?.name ?? given.counterpart.trim();
    const kept = await keep({
      ...{
        id,
        user,
        kind: 'exhibitHandOver',
        path: `/exhibit-lots/${lot.id}/movements`,
        show: paths.lot(lot.id),
        files,
      },
      title: `${t('exhibits.field.handOver')} ${lot.no} ${lot.name} ${quantity(qty)} ${lot.unit} → ${to}`,
      body: {
        ...{ kind: 'handOver', qty, note, toldAt: now().toISOString(), sourceId: id },
        ...(receiver === undefined ? { counterpart: to } : { receiverId: receiver.id }),
      },
      anew: '/field/hand-over',
    });
    if (!kept) return;
    setGiven(nothing);
    setFiles([]);
  };
  return (
    <Form layout="vertical" className="qf-field-form" onFinish={() => void save()}>
      <Goods jobs={jobs} given={given} onChange={setGiven} />
      <Receiver jobs={jobs} given={given} onChange={setGiven} />
      <FieldFiles field="files" label={t('exhibits.field.files')} value={files} onChange={setFiles} />
      {failed !== undefined && <p role="alert">{failed}</p>}
      <WholeButton
        type="primary"
        htmlType="submit"
        block
        size="large"
        loading={busy}
        needs={[
          needed('field-lot', t('exhibits.lot.title'), given.lotId),
          { id: 'field-qty', label: t('exhibits.movement.qty'), met: given.qty !== null && given.qty > 0 },
          needed(
            'field-counterpart',
            t('exhibits.movement.counterpartOf.handOver'),
            receiver?.name ?? given.counterpart,
          ),
        ]}
        why={receiver === undefined && files.length < papers ? t('exhibits.movement.onPaper') : undefined}
      >
        {t('exhibits.field.keep')}
      </WholeButton>
    </Form>
  );
}

function Goods({ jobs, given, onChange }: PartProps) {
  const { t } = useWords();
  const lot = jobs.lots.find(({ id }) => id === given.lotId);
  return (
    <>
      <Form.Item label={t('exhibits.lot.title')} htmlFor="field-lot" required>
        <Select
          id="field-lot"
          showSearch={{ optionFilterProp: 'label' }}
          {...(given.lotId !== undefined && { value: given.lotId })}
          onChange={(lotId: string) => onChange({ ...given, lotId })}
          options={jobs.lots.map(({ id, no, name }) => ({ value: id, label: `${name} ${no}` }))}
        />
      </Form.Item>
      <Form.Item
        label={t('exhibits.movement.qty')}
        htmlFor="field-qty"
        required
        {...(lot !== undefined && { extra: t('exhibits.movement.held', { n: quantity(lot.held), unit: lot.unit }) })}
      >
        <NumberField
          id="field-qty"
          min={0}
          decimals={3}
          suffix={lot?.unit ?? ''}
          value={given.qty}
          onChange={(qty) => onChange({ ...given, qty })}
        />
      </Form.Item>
    </>
  );
}

function Receiver({ jobs, given, onChange }: PartProps) {
  const { t } = useWords();
  const { receiverId, ...rest } = given;
  return (
    <>
      <Form.Item
        label={t('exhibits.movement.receiver')}
        htmlFor="field-receiver"
        extra={t('exhibits.movement.receiverSigns')}
      >
        <Select
          id="field-receiver"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          {...(receiverId !== undefined && { value: receiverId })}
          onChange={(id?: string) =>
            onChange({ ...rest, counterpart: '', ...(id !== undefined && { receiverId: id }) })
          }
          options={jobs.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      {receiverId === undefined && (
        <Form.Item
          label={t('exhibits.movement.counterpartOf.handOver')}
          htmlFor="field-counterpart"
          extra={t('exhibits.movement.onPaper')}
        >
          <Input
            id="field-counterpart"
            lang="zh"
            maxLength={100}
            value={given.counterpart}
            onChange={({ target }) => onChange({ ...given, counterpart: target.value })}
          />
        </Form.Item>
      )}
      <Form.Item label={t('exhibits.movement.note')} htmlFor="field-note">
        <Input.TextArea
          id="field-note"
          lang="zh"
          rows={2}
          maxLength={1000}
          value={given.note}
          onChange={({ target }) => onChange({ ...given, note: target.value })}
        />
      </Form.Item>
    </>
  );
}
