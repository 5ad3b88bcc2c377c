// The words and the place of a task: corrected, completed, or written anew from a fragment.
import { Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
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
    <Modal
      open
      width={680}
      title={task === undefined ? t('plan.review.addTitle') : t('plan.review.correctTitle', { no: task.no })}
      okText={t('plan.save')}
      cancelText={t('parts.back')}
      okButtonProps={{ disabled: text.trim() === '' }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys">
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
          <InputNumber id="task-item" min={1} max={999} precision={0} value={itemNo} onChange={setItemNo} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
