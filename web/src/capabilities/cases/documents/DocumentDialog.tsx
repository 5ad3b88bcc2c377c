// The frame of every act on a document: its fields, the refusal, and what was typed kept.
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { type Act, useDocumentAct } from './queries.ts';

export type DocumentDialogProps = {
  title: string;
  hint?: string;
  act: Act;
  /** What is sent; undefined while something is missing. */
  body: object | undefined;
  onClose: () => void;
  children: ReactNode;
};

export function DocumentDialog({ title, hint, act, body, onClose, children }: DocumentDialogProps) {
  const { t } = useWords();
  const send = useDocumentAct(act, onClose);
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={title}
      cancelText={t('cases.document.cancel')}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: body === undefined }}
      mask={{ closable: false }}
      onOk={() => body !== undefined && send.mutate(body)}
      onCancel={onClose}
    >
      {hint !== undefined && <p className="qf-second">{hint}</p>}
      <Form layout="vertical" className="qf-form qf-holds-keys">
        {children}
      </Form>
      {send.error !== null && <Problem error={send.error} kept={t('cases.document.kept')} />}
    </Modal>
  );
}
