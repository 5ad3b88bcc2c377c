// A dialog that begins a record of supervision: what was written stays while the server refuses.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { onceKey, send } from '../../../platform/api/index.ts';
import { EntryDialog, type Need } from '../../../platform/parts/EntryDialog.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { useRefresh } from '../../../platform/session.ts';

type Props = {
  title: string;
  /** Route that begins it, and the page of what came of it. */
  path: string;
  body: Record<string, unknown>;
  needs: readonly Need[];
  pageOf: (answer: Record<string, { id: string }>) => string | undefined;
  children: ReactNode;
};

export function Begin({ title, path, body, needs, pageOf, children }: Props) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const { act, busy, error } = useAct();
  const begin = async () => {
    const begun = await act(() =>
      send<Record<string, { id: string }>>({ method: 'POST', path, body, once: onceKey() }),
    );
    if (begun === undefined) return;
    setOpen(false);
    const page = pageOf(begun.answer);
    if (page !== undefined) await navigate({ to: page });
    void refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      {open && (
        <EntryDialog
          draft={`begin ${path} ${JSON.stringify(body.caseId ?? body.referralId ?? '')}`}
          title={title}
          send={title}
          width={520}
          needs={needs}
          sending={{ isPending: busy, error }}
          onSend={() => void begin()}
          onClose={() => setOpen(false)}
        >
          {children}
        </EntryDialog>
      )}
    </>
  );
}
