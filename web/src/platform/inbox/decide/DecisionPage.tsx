// What waits for a decision, read and decided on one page: at the left what else waits, over it what was decided last. Then the next opens.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { InboxRow } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { usePageParams } from '../../pages.ts';
import { SignIcon } from '../../parts/icons.tsx';
import { Empty, Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Deadline } from '../../parts/record/Deadline.tsx';
import { isOfficer, useMe } from '../../session.ts';
import { useTitle } from '../../title.ts';
import { DecisionSheet } from './DecisionSheet.tsx';
import { rowQuery, waitingQuery } from './queries.ts';
import './decide.css';

const UndoAct = lazy(() => import('../../records/UndoAct.tsx').then((part) => ({ default: part.UndoAct })));

type Did = { said: string; row?: InboxRow };

export function DecisionPage() {
  const { t } = useWords();
  const me = useMe();
  const { dutyId } = usePageParams('/inbox/approvals/$dutyId');
  const navigate = useNavigate();
  const [did, setDid] = useState<Did>();
  /** The last one was decided. */
  const [over, setOver] = useState(false);
  const { data } = useQuery({ ...waitingQuery, enabled: isOfficer(me) });
  useTitle(t('approvals.decide.title'));
  const rows = data?.items ?? [];
  const next = rows[rows.findIndex(({ id }) => id === dutyId) + 1] ?? rows.find(({ id }) => id !== dutyId);
  const open = async (one: InboxRow | undefined) => {
    if (one === undefined) setOver(true);
    else await navigate({ to: '/inbox/approvals/$dutyId', params: { dutyId: one.id } });
  };
  const undone = (said: string) => {
    setDid({ said });
    setOver(false);
  };
  return (
    <div className="qf-page-body qf-decide">
      <Waiting rows={rows} total={data?.total ?? 0} now={dutyId} />
      <div className="qf-stack qf-decide-main">
        {did !== undefined && <Done did={did} onUndone={undone} />}
        {over ? (
          <div className="qf-card">
            <Empty title={t('approvals.decide.none')} text={t('approvals.decide.noneText')} />
          </div>
        ) : (
          <One
            key={dutyId}
            dutyId={dutyId}
            onNext={next === undefined ? undefined : () => void open(next)}
            onDone={(one) => {
              setDid(one);
              return open(next);
            }}
          />
        )}
      </div>
    </div>
  );
}

function Waiting({ rows, total, now }: { rows: readonly InboxRow[]; total: number; now: string }) {
  const { t } = useWords();
  return (
    <nav className="qf-decide-list" aria-label={t('inbox.queue.approve')}>
      <Link to="/inbox" search={{ queue: 'approve' }}>
        {t('approvals.decide.all', { count: total })}
      </Link>
      <ol>
        {rows.map((one) => (
          <li key={one.id}>
            <Link
              to="/inbox/approvals/$dutyId"
              params={{ dutyId: one.id }}
              {...(one.id === now && { 'aria-current': 'page' as const })}
            >
              <span className="qf-one-line">{one.title}</span>
              <Deadline clock={one.clock} dutyId={null} short />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What was decided last, and its way back, over the next one. */
function Done({ did, onUndone }: { did: Did; onUndone: (said: string) => void }) {
  const { said, row } = did;
  return (
    <div className="qf-inbox-did" role="status">
      <SignIcon sign="done" />
      <span>{said}</span>
      {row !== undefined && row.run === row.recordId && (
        <Suspense fallback={null}>
          <UndoAct record={{ kind: row.kind, id: row.recordId }} what={said} onUndone={onUndone} />
        </Suspense>
      )}
    </div>
  );
}

type OneProps = { dutyId: string; onNext: (() => void) | undefined; onDone: (did: Did) => Promise<void> };

/** It stays on the page as it was when it was opened, though it was taken back since: what was typed is not lost with it. */
function One({ dutyId, onNext, onDone }: OneProps) {
  const { t } = useWords();
  const me = useMe();
  const [held, setHeld] = useState<InboxRow>();
  const { data, error, refetch } = useQuery({ ...rowQuery(dutyId), enabled: isOfficer(me) });
  if (held === undefined && data !== undefined && data !== null) setHeld(data);
  if (held !== undefined)
    return (
      <DecisionSheet row={held} gone={data === null} onNext={onNext} onDone={(said) => onDone({ said, row: held })} />
    );
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined && isOfficer(me)) return <Skeleton lines={8} />;
  return (
    <div className="qf-card">
      <Empty
        title={t('approvals.decide.gone')}
        text={t('approvals.decide.goneText')}
        {...(onNext !== undefined && {
          action: (
            <Button type="primary" onClick={onNext}>
              {t('approvals.decide.next')}
            </Button>
          ),
        })}
      />
    </div>
  );
}
