// While a record is on its way, or cannot be had: the same frame for every record page.
import type { ReactNode } from 'react';
import { Skeleton } from './Empty.tsx';
import { Page } from './Page.tsx';
import { Problem } from './Problem.tsx';

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
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    </Page>
  );
}
