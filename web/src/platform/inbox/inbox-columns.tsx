// What a row of the inbox shows: kind, matter, stage, clock, one action.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { InboxRow } from '../api/index.ts';
import { useWords, type Words } from '../i18n/index.ts';
import { LinkButton } from '../parts/LinkButton.tsx';
import type { Column } from '../parts/lists/DataTable.tsx';
import { Deadline } from '../parts/record/Deadline.tsx';
import { Tag } from '../parts/Tag.tsx';
import { inboxKinds } from './inbox-search.ts';

type Act = (row: InboxRow) => void;

/** Where a row of one's own that waits for a decision now is read and decided. */
export const decidedAt = ({ id, approval, own, action }: InboxRow): string | undefined =>
  approval && own && action !== null ? `/inbox/approvals/${id}` : undefined;

/** Who handles it stands where the rows are not one's own. */
export function useInboxColumns(onAct: Act, handlers: boolean): Column<InboxRow>[] {
  const words = useWords();
  const { t, say, language } = words;
  const english = language === 'en';
  return [
    {
      key: 'kind',
      title: t('inbox.kindColumn'),
      width: english ? 124 : 84,
      render: (row) => <Tag>{kindOf(row, words)}</Tag>,
    },
    { key: 'title', title: t('inbox.title_'), render: (row) => <Matter row={row} /> },
    { key: 'state', title: t('inbox.state'), width: english ? 132 : 100, render: (row) => say(row.state) },
    ...(handlers
      ? [
          {
            key: 'handler',
            title: t('inbox.handler'),
            width: english ? 120 : 92,
            sort: 'handler',
            render: (row: InboxRow) => <Handlers row={row} />,
          },
        ]
      : []),
    {
      key: 'clock',
      title: t('inbox.clock'),
      width: handlers ? 272 : 304,
      sort: 'urgency',
      render: (row) => <Clocks row={row} />,
    },
    {
      key: 'action',
      screenOnly: true,
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
      <Clocks row={row} />
      {!row.own || <Handlers row={row} />}
      <ActButton row={row} onAct={onAct} />
    </div>
  );
}

function Matter({ row }: { row: InboxRow }) {
  const { t } = useWords();
  const behalf =
    row.onBehalf === null ? '' : t('inbox.onBehalf', { name: row.onBehalf.name, until: row.onBehalf.lastDay.slice(5) });
  const second = [row.subtitle, behalf].filter((part) => part !== '').join(' · ');
  return (
    <>
      <div className="qf-clamp">
        <Link to={row.link} className="qf-inbox-title" title={row.title}>
          {row.title}
        </Link>
      </div>
      {second !== '' && (
        <div className="qf-second qf-one-line" title={second}>
          {second}
        </div>
      )}
    </>
  );
}

function Handlers({ row: { handler, helpers } }: { row: InboxRow }) {
  const { t } = useWords();
  return (
    <>
      <div className={handler === null ? 'qf-second' : undefined}>{handler?.name ?? t('inbox.nobody')}</div>
      {helpers.length > 0 && (
        <div className="qf-second qf-one-line">
          {t('inbox.helpers', { names: helpers.map(({ name }) => name).join(t('parts.comma')) })}
        </div>
      )}
    </>
  );
}

function Clocks({ row }: { row: InboxRow }) {
  const { t } = useWords();
  return (
    <>
      <Deadline clock={row.clock} dutyId={row.id} />
      {row.pressed > 0 && <div className="qf-tone-amber">{t('inbox.pressed', { count: row.pressed })}</div>}
    </>
  );
}

function ActButton({ row, onAct }: { row: InboxRow; onAct: Act }) {
  const { t, say } = useWords();
  const decided = decidedAt(row);
  if (decided !== undefined)
    return (
      <LinkButton block to={decided} className="qf-row-act">
        {t('inbox.approval.open')}
      </LinkButton>
    );
  return (
    <Button block onClick={() => onAct(row)} className="qf-row-act">
      {row.action === null ? t('inbox.open') : say(row.action.title)}
    </Button>
  );
}

function kindOf({ kind }: InboxRow, { t }: Words): string {
  return t(inboxKinds.some((known) => known === kind) ? `inbox.kind.${kind}` : 'inbox.other');
}
