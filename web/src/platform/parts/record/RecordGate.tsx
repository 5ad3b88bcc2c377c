// While a record is on its way, or cannot be had: the same frame for every record page.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/call.ts';
import { useWords } from '../../i18n/index.ts';
import { Empty, Skeleton } from '../lists/Empty.tsx';
import { Page } from '../Page.tsx';
import { Problem } from '../Problem.tsx';

type GateProps<Data> = {
  /** Title of the page until the record is there. */
  title: string;
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  children: (data: Data) => ReactNode;
};

export function RecordGate<Data>({ title, query: { data, error, refetch }, children }: GateProps<Data>) {
  if (data !== undefined) return children(data);
  return (
    <Page title={title}>
      {isNowhere(error) ? (
        <NoRecord />
      ) : (
        <div className="qf-card qf-error">
          {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
        </div>
      )}
    </Page>
  );
}

/** Asking again would not help: there is no such record for this officer, or the address cannot be one. */
function isNowhere(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, fields = [] } = error.problem;
  return status === 404 || (status === 400 && fields.some(({ pointer }) => pointer.startsWith('/params/')));
}

function NoRecord() {
  const { t } = useWords();
  return (
    <div className="qf-card">
      <Empty
        title={t('parts.record.missing')}
        text={t('shell.missingText')}
        action={<Link to="/">{t('shell.toInbox')}</Link>}
      />
    </div>
  );
}
