// A supervision order (督办) to one agency or to many at once: for whom, what is demanded, by when it is answered.
import { useMutation, useQueries } from '@tanstack/react-query';
import { Checkbox, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/DateField.tsx';
import { Skeleton } from '../../../platform/parts/Empty.tsx';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { FileField } from '../../../platform/parts/FileField.tsx';
import { Input } from '../../../platform/parts/Input.tsx';
import { taskQuery } from '../queries.ts';
import type { AssignmentRow, TaskRecord } from '../records.ts';
import { TaskDue } from '../register/register-columns.tsx';
import { StateTag } from '../tags.tsx';

type OrderDialogProps = {
  taskIds: readonly string[];
  /** Agencies to begin with; those that are late unless given. */
  assignmentIds?: readonly string[];
  onClose: () => void;
  onSent: () => void;
};

export function OrderDialog({ taskIds, assignmentIds, onClose, onSent }: OrderDialogProps) {
  const { t } = useWords();
  const tasks = useQueries({ queries: taskIds.map((id) => taskQuery(id)) });
  const records = tasks.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const [chosen, setChosen] = useState<readonly string[] | undefined>(assignmentIds);
  const [form, setForm] = useState<OrderForm>({
    text: '',
    answerBy: '',
    files: [],
  });
  const [once] = useState(onceKey);
  const recipients = chosen ?? records.flatMap(lateOf);
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
    onSuccess: () => {
      onSent();
      onClose();
    },
  });
  const failed = tasks.find(({ error }) => error !== null)?.error ?? null;
  return (
    <EntryDialog
      title={t('plan.order.open')}
      send={t('plan.order.send', { n: recipients.length })}
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
      <div className="plan-recipients">
        {records.map((record) => (
          <Recipients key={record.task.id} record={record} chosen={recipients} onChange={setChosen} />
        ))}
      </div>
      <OrderFields form={form} onChange={(part) => setForm((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('plan.order.consequence')}</p>
    </EntryDialog>
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

type RecipientsProps = { record: TaskRecord; chosen: readonly string[]; onChange: (ids: string[]) => void };

function Recipients({ record, chosen, onChange }: RecipientsProps) {
  const { t, say } = useWords();
  const open = record.assignments.filter(isOpen);
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset>
      <legend title={record.task.text}>
        <strong>{record.task.no}</strong> <span lang="zh">{record.task.text}</span>
      </legend>
      {open.length === 0 && <span className="qf-second">{t('plan.order.noRecipient')}</span>}
      {open.map((assignment) => (
        <div key={assignment.id} className="plan-recipient">
          <Checkbox checked={chosen.includes(assignment.id)} onChange={() => toggle(assignment.id)}>
            {assignment.agency.name}
          </Checkbox>
          <span>
            <StateTag state={assignment.state} title={say(assignment.stateTitle)} />
          </span>
          <TaskDue task={assignment} />
        </div>
      ))}
    </fieldset>
  );
}

const ended = new Set(['finished', 'withdrawn', 'terminated']);
const isOpen = ({ state }: AssignmentRow): boolean => !ended.has(state);

/** Those that are late; where none is, all that are still at it. */
function lateOf({ assignments }: TaskRecord): string[] {
  const open = assignments.filter(isOpen);
  const late = open.filter(({ nextDue }) => nextDue?.colour === 'red');
  return (late.length > 0 ? late : open).map(({ id }) => id);
}
