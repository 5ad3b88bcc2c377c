// What a row of the inbox shows: kind, matter, stage, clock, one action.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { InboxRow } from '../api/index.ts';
import { useWords, type Words } from '../i18n/index.ts';
import type { Column } from '../parts/DataTable.tsx';
import { Deadline } from '../parts/Deadline.tsx';
import { Tag } from '../parts/Tag.tsx';
import { inboxKinds } from './inbox-search.ts';

type Act = (row: InboxRow) => void;

export function useInboxColumns(onAct: Act): Column<InboxRow>[] {
  const words = useWords();
  const { t, say, language } = words;
  const english = language === 'en';
  return [
    {
      key: 'kind',
      title: t('inbox.kindColumn'),
      width: english ? 108 : 84,
      render: (row) => <Tag>{kindOf(row, words)}</Tag>,
    },
    { key: 'title', title: t('inbox.title_'), render: (row) => <Matter row={row} /> },
    { key: 'state', title: t('inbox.state'), width: english ? 132 : 100, render: (row) => say(row.state) },
    {
      key: 'clock',
      title: t('inbox.clock'),
      width: 304,
      render: (row) => <Deadline clock={row.clock} dutyId={row.id} />,
    },
    {
      key: 'action',
      title: t('inbox.action'),
      width: english ? 168 : 136,
      render: (row) => <ActButton row={row} onAct={onAct} />,
    },
  ];
}

export function InboxCard({ row, onAct }: { row: InboxRow; onAct: Act }) {
  const words = useWords();
  return (
    <div className="qf-inbox-card">
      <Matter row={row} />
      <div>
        <Tag>{kindOf(row, words)}</Tag> {words.say(row.state)}
      </div>
      <Deadline clock={row.clock} dutyId={row.id} />
      <ActButton row={row} onAct={onAct} />
    </div>
  );
}

function Matter({ row }: { row: InboxRow }) {
  return (
    <>
      <div className="qf-clamp">
        <Link to={row.link} className="qf-inbox-title" title={row.title}>
          {row.title}
        </Link>
      </div>
      <div className="qf-second qf-one-line" title={row.subtitle}>
        {row.subtitle}
      </div>
    </>
  );
}

function ActButton({ row, onAct }: { row: InboxRow; onAct: Act }) {
  const { t, say } = useWords();
  return (
    <Button block onClick={() => onAct(row)} className="qf-row-act">
      {row.action === null ? t('inbox.open') : say(row.action.title)}
    </Button>
  );
}

function kindOf({ kind }: InboxRow, { t }: Words): string {
  return t(inboxKinds.some((known) => known === kind) ? `inbox.kind.${kind}` : 'inbox.other');
}
