// A supervision order (督办) to one agency or to many at once: for whom, what is demanded, by when it is answered.
import { useMutation, useQueries } from '@tanstack/react-query';
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { taskQuery } from '../queries.ts';
import type { TaskRecord } from '../records.ts';
import { Recipients } from './Recipients.tsx';

type OrderDialogProps = {
  taskIds: readonly string[];
  /** Agencies to begin with; none unless given: whom an order reaches is chosen by whoever sends it. */
  assignmentIds?: readonly string[];
  onClose: () => void;
  onSent: () => void;
};

export function OrderDialog({ taskIds, assignmentIds, onClose, onSent }: OrderDialogProps) {
  const { t } = useWords();
  const tasks = useQueries({ queries: taskIds.map((id) => taskQuery(id)) });
  const records = tasks.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const [chosen, setChosen] = useState<readonly string[]>(assignmentIds ?? []);
  const [form, setForm] = useState<OrderForm>({
    text: '',
    answerBy: '',
    files: [],
  });
  const [once] = useState(onceKey);
  const recipients = chosen;
  const agencies = countAgencies(records, recipients);
  const send = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: '/orders',
        once,
        body: {
          assignmentIds: recipients,
          text: form.text.trim(),
          ...(form.answerBy !== '' && { answerBy: form.answerBy }),
          ...(form.files.length > 0 && { files: form.files }),
        },
      }),
    onSuccess: ({ refused }) => {
      onSent();
      if (refused.length === 0) onClose();
    },
  });
  if (send.data !== undefined && send.data.refused.length > 0)
    return <Outcome sent={send.data.orders.length} refused={send.data.refused} onClose={onClose} />;
  const failed = tasks.find(({ error }) => error !== null)?.error ?? null;
  return (
    <EntryDialog
      draft={`order ${[...(taskIds ?? []), ...(assignmentIds ?? [])].join(' ')}`}
      title={t('plan.order.open')}
      send={t('plan.order.send', { n: agencies })}
      width={720}
      needs={[
        { id: 'order-to', label: t('plan.order.to'), met: recipients.length > 0 },
        needed('order-text', t('plan.order.demand'), form.text),
      ]}
      sending={send}
      kept={t('plan.kept')}
      onSend={() => send.mutate()}
      onClose={onClose}
    >
      {records.length < taskIds.length && failed === null && <Skeleton lines={3} />}
      <Recipients records={records} chosen={recipients} onChange={setChosen} />
      <OrderFields form={form} onChange={(part) => setForm((before) => ({ ...before, ...part }))} />
      <Preview
        form={form}
        agencies={agencies}
        tasks={records.filter(({ assignments }) => assignments.some(({ id }) => recipients.includes(id)))}
      />
      <p className="qf-second">{t('plan.order.consequence')}</p>
    </EntryDialog>
  );
}

type OutcomeProps = {
  sent: number;
  refused: readonly { assignmentId: string; agency: Said; why: Said }[];
  onClose: () => void;
};
type Said = { zh: string; en: string };

/** Who got the order, and each agency that did not, with the reason. */
function Outcome({ sent, refused, onClose }: OutcomeProps) {
  const { t, say } = useWords();
  return (
    <Modal
      open
      title={t('plan.order.open')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('parts.close')}
        </Button>
      }
    >
      <p role="status">{t('plan.order.outcome', { sent, refused: refused.length })}</p>
      <ul>
        {refused.map(({ assignmentId, agency, why }) => (
          <li key={assignmentId}>
            {say(agency)}
            <div className="qf-tone-red">{say(why)}</div>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

type OrderForm = { text: string; answerBy: string; files: string[] };

function OrderFields({ form, onChange }: { form: OrderForm; onChange: (part: Partial<OrderForm>) => void }) {
  const { t } = useWords();
  return (
    <>
      <Form.Item label={t('plan.order.demand')} htmlFor="order-text" required>
        <Input.TextArea
          id="order-text"
          rows={3}
          maxLength={5000}
          value={form.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('plan.order.answerBy')} htmlFor="order-by" extra={t('plan.order.answerByHint')}>
        <DateField id="order-by" value={form.answerBy} onChange={(answerBy) => onChange({ answerBy })} />
      </Form.Item>
      <Form.Item label={t('plan.files')} htmlFor="order-files">
        <FileField id="order-files" value={form.files} onChange={(files) => onChange({ files })} />
      </Form.Item>
    </>
  );
}

/** An agency with several of the tasks is one agency. */
function countAgencies(records: readonly TaskRecord[], chosen: readonly string[]): number {
  const rows = records.flatMap(({ assignments }) => assignments);
  return new Set(rows.flatMap(({ id, agency }) => (chosen.includes(id) ? [agency.id] : []))).size;
}

/** What each of the agencies will read. */
function Preview({ form, agencies, tasks }: { form: OrderForm; agencies: number; tasks: readonly TaskRecord[] }) {
  const { t } = useWords();
  if (agencies === 0 || form.text.trim() === '') return null;
  return (
    <section className="plan-order-preview" aria-label={t('plan.order.preview')}>
      <div className="qf-second">{t('plan.order.preview')}</div>
      {tasks.map(({ task }) => (
        <p key={task.id} lang="zh">
          <strong>督办 {task.no}</strong> {task.text}
        </p>
      ))}
      <p>{form.text.trim()}</p>
      <p className="qf-second">
        {form.answerBy === '' ? t('plan.order.answerIn10') : t('plan.order.answerOn', { day: form.answerBy })}
      </p>
    </section>
  );
}
