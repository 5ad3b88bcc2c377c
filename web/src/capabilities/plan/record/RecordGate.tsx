// While a record is on its way, or cannot be had: the same frame for every record page.
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';

type GateProps<Data> = {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  children: (data: Data) => ReactNode;
};

export function RecordGate<Data>({ query: { data, error, refetch }, children }: GateProps<Data>) {
  const { t } = useWords();
  if (data !== undefined) return children(data);
  return (
    <Page title={t('plan.title')}>
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    </Page>
  );
}
