// Logs of other nodes that are witnessed here: what was cosigned, and a fault until somebody examined it.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { type AuditLog, administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { DataTable } from '../../parts/lists/DataTable.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useRefresh } from '../../session.ts';

type Row = AuditLog['witnessed'][number];

export function Witnessed({ rows }: { rows: AuditLog['witnessed'] }) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <section className="qf-stack">
      <h2>{t('settings.log.witnessed')}</h2>
      <DataTable
        label={t('settings.log.witnessed')}
        rows={rows}
        rowKey={({ node }) => node}
        columns={[
          { key: 'name', title: t('settings.log.node'), render: (row) => row.name },
          { key: 'size', title: t('settings.log.cosignedSize'), width: 120, render: (row) => row.size },
          {
            key: 'at',
            title: t('settings.log.cosignedAt'),
            width: 170,
            render: (row) => dayAndTime(row.cosignedAt),
          },
          { key: 'state', title: t('settings.log.state'), render: (row) => <State row={row} /> },
        ]}
      />
    </section>
  );
}

function State({ row }: { row: Row }) {
  const { t, say } = useWords();
  const [examining, setExamining] = useState(false);
  const { problem, problemAt, examined, node } = row;
  if (problem === null) return <Tag tone="green">{t('settings.log.agrees')}</Tag>;
  const fault = `${say(problem)} ${problemAt === null ? '' : dayAndTime(problemAt)}`;
  if (examined !== null) {
    const { by, at, why } = examined;
    return (
      <>
        <Tag>{fault}</Tag>
        <p className="qf-second">{t('settings.log.examined', { by, at: dayAndTime(at), why })}</p>
      </>
    );
  }
  return (
    <>
      <Tag tone="red">{fault}</Tag>
      <Button size="small" onClick={() => setExamining(true)}>
        {t('settings.log.examine')}
      </Button>
      {examining && <ExamineDialog node={node} onClose={() => setExamining(false)} />}
    </>
  );
}

function ExamineDialog({ node, onClose }: { node: string; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [why, setWhy] = useState('');
  const [error, setError] = useState<unknown>();
  const send = () => {
    setError(undefined);
    administration.examineFault(node, why.trim()).then(async () => {
      onClose();
      await refresh();
    }, setError);
  };
  return (
    <EntryDialog
      draft={`examine ${node}`}
      title={t('settings.log.examineTitle')}
      send={t('settings.log.examine')}
      width={480}
      needs={[needed('examined-why', t('settings.log.examinedWhy'), why)]}
      sending={{ isPending: false, error }}
      onSend={send}
      onClose={onClose}
    >
      <p className="qf-second">{t('settings.log.examineText')}</p>
      <Form.Item label={t('settings.log.examinedWhy')} htmlFor="examined-why" required>
        <Input id="examined-why" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Form.Item>
    </EntryDialog>
  );
}
