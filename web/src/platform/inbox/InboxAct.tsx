// The row's action, taken where the officer stands: list and counts are right as soon as it is done, focus stays.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { api, type InboxRow } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { ActionDialog } from '../parts/ActionDialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useRefresh } from '../session.ts';

export function InboxAct({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { data, error } = useQuery({
    queryKey: ['record', row.link],
    queryFn: () => api.actionsOf(row.link),
    staleTime: 0,
    gcTime: 0,
  });
  const action = data?.actions.find((each) => each.action === row.action?.action);
  // Once taken, the act is no longer open: that is no reason to leave the list.
  const [taken, setTaken] = useState(false);
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
  const take = async (given: Parameters<typeof api.takeStep>[2]) => {
    await api.takeStep(row.link, action.action, given, data.version);
    setTaken(true);
    await refresh();
  };
  return <ActionDialog action={action} consequence={row.title} onTake={take} onClose={onClose} />;
}
