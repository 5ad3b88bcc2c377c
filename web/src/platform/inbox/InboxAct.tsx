// The row's action, taken where the officer stands: list and counts are right as soon as it is done, focus stays.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { api, type InboxRow } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Problem } from '../parts/Problem.tsx';
import { wasQuicker } from '../parts/record/use-steps.ts';
import { ActionDialog } from '../records/page/ActionDialog.tsx';
import { useRefresh } from '../session.ts';

type Props = { row: InboxRow; onClose: () => void; onDone: (said: string, row: InboxRow) => void };

export function InboxAct({ row, onClose, onDone }: Props) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { data, error } = useQuery({
    queryKey: ['record', row.actionsAt],
    queryFn: () => api.runAt(row.actionsAt),
    // Asked anew each time that the form opens, and not while something is written in it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const action = data?.actions.find((each) => each.action === row.action?.action);
  // Once taken, the act is no longer open: that is no reason to leave the list.
  const [taken, setTaken] = useState(false);
  // Somebody else was quicker: the list asks again once the form, with what was written in it, is closed.
  const [behind, setBehind] = useState(false);
  const elsewhere = data !== undefined && action?.allowed !== true && !taken;
  useEffect(() => {
    if (elsewhere) void navigate({ to: row.link });
  }, [elsewhere, navigate, row.link]);
  if (error !== null) {
    return (
      <Modal open title={row.action === null ? row.title : say(row.action.title)} footer={null} onCancel={onClose}>
        <Problem error={error} />
      </Modal>
    );
  }
  if (data === undefined || action === undefined || !action.allowed) return null;
  const named = action.recorded ?? action.title;
  const take = async (given: Parameters<typeof api.takeStep>[2]) => {
    try {
      await api.takeStep(row.actionsAt, action.action, given, data.version);
    } catch (refusal) {
      setBehind(wasQuicker(refusal));
      throw refusal;
    }
    setTaken(true);
    onDone(t('inbox.did', { act: say(named), what: row.title }), row);
    await refresh();
  };
  const close = () => {
    onClose();
    if (behind) void refresh();
  };
  return (
    <ActionDialog
      action={{ ...action, title: named }}
      consequence={row.title}
      run={row.run}
      onTake={take}
      onClose={close}
    />
  );
}
