// A dialog that begins a record of supervision: what was written stays while the server refuses.
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useRefresh } from '../../../platform/session.ts';

type Props = {
  title: string;
  /** Route that begins it, and the page of what came of it. */
  path: string;
  body: Record<string, unknown>;
  complete: boolean;
  pageOf: (answer: Record<string, { id: string }>) => string | undefined;
  children: ReactNode;
};

export function Begin({ title, path, body, complete, pageOf, children }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const begin = async () => {
    setTried(true);
    setError(undefined);
    if (!complete) return;
    setBusy(true);
    try {
      const answer = await call<Record<string, { id: string }>>({ method: 'POST', path, body, once: onceKey() });
      setOpen(false);
      const page = pageOf(answer);
      if (page !== undefined) await navigate({ to: page });
      void refresh();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        cancelText={t('parts.back')}
        confirmLoading={busy}
        mask={{ closable: false }}
        onOk={() => void begin()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={() => void begin()}>
          {children}
          {tried && !complete && <p className="qf-tone-red">{t('referral.begin.incomplete')}</p>}
          {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        </Form>
      </Modal>
    </>
  );
}
