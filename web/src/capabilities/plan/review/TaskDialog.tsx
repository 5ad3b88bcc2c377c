// The words and the place of a task: corrected, completed, or written anew from a fragment.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import type { ReviewTask, Unplaced } from '../shapes.ts';
import type { ReviewTools } from './tools.ts';

type TaskDialogProps = {
  task?: ReviewTask | undefined;
  fragment?: Unplaced | undefined;
  tools: ReviewTools;
  onClose: () => void;
};

export function TaskDialog({ task, fragment, tools, onClose }: TaskDialogProps) {
  const { t } = useWords();
  const [text, setText] = useState(task?.text ?? fragment?.text ?? '');
  const [itemNo, setItemNo] = useState<number | null>(task?.item.no ?? null);
  const save = () => {
    if (task === undefined) {
      const source = fragment?.source ?? [];
      const place = fragment === undefined ? {} : { unplacedId: fragment.id };
      tools.act({ kind: 'add', task: { text: text.trim(), itemNo, departments: [], source, ...place } });
    } else {
      const change = {
        ...(text.trim() !== task.text && { text: text.trim() }),
        ...(itemNo !== task.item.no && { itemNo }),
      };
      if (Object.keys(change).length > 0) tools.act({ kind: 'correct', taskId: task.id, change });
    }
    onClose();
  };
  return (
    <EntryDialog
      draft={`task ${task?.id ?? fragment?.id ?? 'new'}`}
      title={task === undefined ? t('plan.review.addTitle') : t('plan.review.correctTitle', { no: task.no })}
      send={t('plan.save')}
      width={680}
      needs={[needed('task-text', t('plan.review.words'), text)]}
      sending={{ isPending: false, error: null }}
      onSend={save}
      onClose={onClose}
    >
      <Form.Item label={t('plan.review.words')} htmlFor="task-text" required extra={t('plan.review.wordsHint')}>
        <Input.TextArea
          id="task-text"
          autoFocus
          rows={7}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('plan.review.itemNo')} htmlFor="task-item">
        <NumberField id="task-item" min={1} max={999} decimals={0} value={itemNo} onChange={setItemNo} />
      </Form.Item>
    </EntryDialog>
  );
}
