// The dialog in which something new is entered: sent when it is whole, kept as it was typed when it is refused.
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Problem } from './Problem.tsx';

export type EntryDialogProps = {
  title: string;
  /** On the button that sends. */
  send: string;
  width?: number;
  /** Whether everything is there that must be; until then nothing is sent. */
  ready: boolean;
  sending: { isPending: boolean; error: unknown };
  /** Said beside a refusal: what was not lost. */
  kept: string;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function EntryDialog(props: EntryDialogProps) {
  const { title, send, width = 680, ready, sending, kept, onSend, onClose, children } = props;
  const { t } = useWords();
  const trySending = () => {
    if (ready) onSend();
  };
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={send}
      cancelText={t('parts.back')}
      confirmLoading={sending.isPending}
      okButtonProps={{ disabled: !ready }}
      mask={{ closable: false }}
      onOk={trySending}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={trySending}>
        {children}
        {sending.error !== null && <Problem error={sending.error} kept={kept} />}
      </Form>
    </Modal>
  );
}
