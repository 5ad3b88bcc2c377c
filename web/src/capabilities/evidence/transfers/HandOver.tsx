// From a case: which of its evidence goes to which agency, and what that means, before it is asked for.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey, type StoredFile } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { sizeInWords } from '../../../platform/parts/fields/sizes.ts';
import type { Entry } from '../../../platform/registers/declared.ts';
import { useMe, useRefresh } from '../../../platform/session.ts';

const grounds = ['referral', 'competence', 'cooperation', 'court'] as const;
type Props = { caseId: string; title: string; items: readonly Entry[] };

/** Offered to the agency whose evidence it is. */
export function HandOver(props: Props) {
  const { t } = useWords();
  const { agency } = useMe();
  const [open, setOpen] = useState(false);
  const own = props.items.filter(({ owner }) => owner.id === agency.id);
  if (own.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('evidence.handOver.open')}</Button>
      {open && <Asking {...props} items={own} onClose={() => setOpen(false)} />}
    </>
  );
}

function Asking({ caseId, title, items, onClose }: Props & { onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<string[]>(items.map(({ id }) => id));
  const [receiver, setReceiver] = useState('');
  const [ground, setGround] = useState<(typeof grounds)[number]>();
  const [reason, setReason] = useState('');
  const [once] = useState(onceKey);
  const going = items.filter(({ id }) => chosen.includes(id));
  const files = going.flatMap(({ content }) => content as StoredFile[]);
  const asking = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: '/evidence-transfers',
        once,
        body: {
          ...{ title: title.slice(0, 200), caseFile: caseId, receiver, reason: reason.trim() },
          ground: ground ?? 'competence',
          items: going.map(({ id }) => ({ item: id })),
        },
      }),
    onSuccess: async ({ id }) => {
      await refresh();
      void navigate({ to: `/evidence-transfers/${id}` });
    },
  });
  return (
    <EntryDialog
      draft="evidence.handOver"
      title={t('evidence.handOver.title')}
      send={t('evidence.handOver.send')}
      width={640}
      needs={[
        { id: 'hand-over-items', label: t('evidence.handOver.items'), met: going.length > 0 },
        { id: 'hand-over-receiver', label: t('evidence.handOver.receiver'), met: receiver !== '' },
        { id: 'hand-over-ground', label: t('evidence.handOver.ground'), met: ground !== undefined },
        { id: 'hand-over-reason', label: t('evidence.handOver.reason'), met: reason.trim() !== '' },
      ]}
      sending={asking}
      kept={t('evidence.handOver.kept')}
      onSend={() => asking.mutate()}
      onClose={onClose}
    >
      <Form.Item label={t('evidence.handOver.items')} required>
        <Checkbox.Group
          className="qf-hand-over-items"
          value={chosen}
          onChange={setChosen}
          options={items.map(({ id, title: name, number, content }) => ({
            value: id,
            label: (
              <>
                <span lang="zh">{String(name)}</span>{' '}
                <span className="qf-second">
                  <span lang="zh">{String(number)}</span> ·{' '}
                  {t('evidence.files', { count: (content as StoredFile[]).length })}
                </span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item label={t('evidence.handOver.receiver')} htmlFor="hand-over-receiver" required>
        <AgencyField id="hand-over-receiver" keeps="id" value={receiver || undefined} onChange={setReceiver} />
      </Form.Item>
      <Form.Item label={t('evidence.handOver.ground')} htmlFor="hand-over-ground" required>
        <Select
          id="hand-over-ground"
          value={ground}
          onChange={setGround}
          options={grounds.map((one) => ({ value: one, label: t(`evidence.handOver.grounds.${one}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('evidence.handOver.reason')} htmlFor="hand-over-reason" required>
        <Input
          id="hand-over-reason"
          lang="zh"
          maxLength={1_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      <p className="qf-second">
        {t('evidence.handOver.consequence', {
          items: going.length,
          files: files.length,
          size: sizeInWords(files.reduce((sum, { size }) => sum + size, 0)),
        })}
      </p>
    </EntryDialog>
  );
}
