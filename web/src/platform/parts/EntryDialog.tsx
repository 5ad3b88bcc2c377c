// The dialog in which something new is entered: sent when it is whole, kept as it was typed when it is refused.
import { Form, Modal } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { hasFault, isFaultless } from './fields/FieldFault.tsx';
import { TellReading, useFilesBeingRead } from './fields/files-being-read.ts';
import { type Lack, LackingFields, LackingSummary, reach } from './fields/LackingFields.tsx';
import { useRefusedFields } from './fields/RefusedFields.tsx';
import { Problem } from './Problem.tsx';

/** What must be there before anything is sent: the field's id and label, and whether it is. */
export type Need = { id: string; label: string; met: boolean };

/** A field that must not be left empty. */
export const needed = (id: string, label: string, value: string | null | undefined): Need => ({
  id,
  label,
  met: (value ?? '').trim() !== '',
});

export type EntryDialogProps = {
  title: string;
  /** On the button that sends. */
  send: string;
  width?: number;
  danger?: boolean;
  /** Whoever presses the button too early is told which of these are missing. */
  needs: readonly Need[];
  sending: { isPending: boolean; error: unknown };
  /** Said beside a refusal: what was not lost. What was typed, unless given. */
  kept?: string;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function EntryDialog(props: EntryDialogProps) {
  const { title, send, width = 680, danger = false, needs, sending, kept, onSend, onClose, children } = props;
  const { t } = useWords();
  const form = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  const { reading, tell } = useFilesBeingRead();
  const missing = needs.filter(({ met }) => !met);
  const refused = useRefusedFields(form, sending.error);
  const [empty, setEmpty] = useState<readonly Lack[]>([]);
  // Where something stands that cannot be taken, its field says so: as soon as it was left.
  useEffect(() => {
    const found = missing.filter(({ id }) => !reading.has(id) && !hasFault(document.getElementById(id)));
    setEmpty((before) => (sameFields(before, found) ? before : found));
  });
  const lacking = tries > 0 ? empty : [];
  const trySending = () => {
    setTries((before) => before + 1);
    const first = missing[0];
    if (!isFaultless(form.current) || reading.size > 0) return;
    if (first === undefined) onSend();
    else reach(first.id);
  };
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={send}
      cancelText={t('parts.back')}
      confirmLoading={sending.isPending}
      okButtonProps={{ danger }}
      mask={{ closable: false }}
      onOk={trySending}
      onCancel={onClose}
      footer={(buttons) => (
        <>
          <LackingSummary lacking={lacking} />
          {buttons}
        </>
      )}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={trySending}>
        <div ref={form} className="qf-form" onInput={refused.onInput}>
          <TellReading value={tell}>{children}</TellReading>
        </div>
        {refused.shown}
        <LackingFields form={form} lacking={lacking} />
        {tries > 0 && reading.size > 0 && (
          <p role="alert" className="qf-tone-red">
            {t('parts.file.stillRead')}
          </p>
        )}
        {sending.error !== null && sending.error !== undefined && (
          <Problem error={sending.error} kept={kept ?? t('parts.action.kept')} saysItself={refused.says} />
        )}
      </Form>
    </Modal>
  );
}

const sameFields = (some: readonly Lack[], others: readonly Lack[]): boolean =>
  some.map(({ id }) => id).join() === others.map(({ id }) => id).join();
