// The list that a job of the phone needs, with the time it is of; or why there is none.

import type { ReactNode } from 'react';
import { isPassing } from '../../../platform/api/call.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { knownUser } from '../../../platform/known-user.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useTitle } from '../../../platform/title.ts';
import { type FieldJobs, useFieldJobs } from './jobs.ts';
import '../exhibits.css';
import './field.css';

/** `at`: when the list was asked for. */
type Shown = (given: { jobs: FieldJobs; user: string; at: string }) => ReactNode;

const lists = ['lots', 'measures', 'stores', 'colleagues'] as const;

export function WithJobs({ title, children }: { title: string; children: Shown }) {
  useTitle(title);
  const user = knownUser();
  return (
    <>
      <h1>{title}</h1>
      {user !== null && <Jobs user={user.id}>{children}</Jobs>}
    </>
  );
}

export function Jobs({ user, children }: { user: string; children: Shown }) {
  const { t } = useWords();
  const { data, error, refetch } = useFieldJobs(user);
  if (data !== undefined)
    return (
      <>
        <p className="qf-second">{t('outbox.asOf', { at: dayAndTime(data.at) })}</p>
        <LeftOut jobs={data.answer} />
        {children({ jobs: data.answer, user, at: data.at })}
      </>
    );
  if (error === null) return <Skeleton />;
  return isPassing(error) ? (
    <p role="alert">{t('outbox.notYet')}</p>
  ) : (
    <Problem error={error} onRetry={() => void refetch()} />
  );
}

/** What is not on the lists of this device, so that nobody takes what is missing for what is not there. */
function LeftOut({ jobs: { leftOut } }: { jobs: FieldJobs }) {
  const { t } = useWords();
  const said = lists.filter((list) => (leftOut?.[list] ?? 0) > 0);
  if (said.length === 0) return null;
  return (
    <p className="exhibits-amber" role="note">
      {said.map((list) => t(`exhibits.field.leftOut.${list}`, { n: leftOut?.[list] ?? 0 })).join(' ')}
    </p>
  );
}
