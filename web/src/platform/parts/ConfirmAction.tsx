// A button for what cannot be undone: names the consequence, and then acts.
import { Button, type ButtonProps, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { Problem } from './Problem.tsx';

export type ConfirmActionProps = {
  label: ReactNode;
  /** The question: 'End all sessions of this account?' */
  title: string;
  /** What it brings with it. */
  consequence: string;
  onConfirm: () => Promise<unknown>;
  danger?: boolean;
  button?: Pick<ButtonProps, 'size' | 'type' | 'disabled'>;
};

export function ConfirmAction({ label, title, consequence, onConfirm, danger = false, button }: ConfirmActionProps) {
  const { t } = useWords();
  const [error, setError] = useState<unknown>();
  const act = async () => {
    setError(undefined);
    await onConfirm().catch(setError);
  };
  return (
    <>
      <Popconfirm
        icon={null}
        title={title}
        description={<div className="qf-explanation">{consequence}</div>}
        okText={label}
        cancelText={t('parts.back')}
        okButtonProps={{ danger }}
        onConfirm={act}
      >
        <Button danger={danger} {...button}>
          {label}
        </Button>
      </Popconfirm>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}
