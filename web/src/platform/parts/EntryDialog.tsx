// The dialog in which something new is entered: sent when it is whole, kept as it was typed when it is refused.
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { type Need, needed, type Sending, useNeeds } from './fields/use-needs.tsx';

export { type Need, needed };

export type EntryDialogProps = Sending & {
  title: string;
  /** On the button that sends. */
  send: string;
  width?: number;
  danger?: boolean;
  /** Names the form among those of its page, under which what is typed is kept; null for what may not be, as passwords. */
  draft: string | null;
  onClose: () => void;
  children: ReactNode;
};

export function EntryDialog(props: EntryDialogProps) {
  const { title, send, width = 680, danger = false, draft, onClose, children, ...sent } = props;
  const { t } = useWords();
  const { around, summary, trySending, waits, enter, leaves } = useNeeds({ ...sent, draft, title });
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={send}
      cancelText={t('parts.back')}
      confirmLoading={sent.sending.isPending || waits}
      // Where nothing is asked, Enter sends.
      okButtonProps={{ danger, autoFocus: draft === null && sent.needs.length === 0 }}
      mask={{ closable: false }}
      onOk={trySending}
      onCancel={() => {
        leaves();
        onClose();
      }}
      afterOpenChange={(open) => open && enter()}
      footer={(buttons) => (
        <>
          {summary}
          {buttons}
        </>
      )}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={trySending}>
        {around(children)}
      </Form>
    </Modal>
  );
}
