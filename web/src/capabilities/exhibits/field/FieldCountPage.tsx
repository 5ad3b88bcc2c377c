// Counting in the field: first the store or the case, then what is there of it, with or without a connection.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { OutboxList } from '../../../platform/outbox/OutboxList.tsx';
import { useOutbox, type Waiting } from '../../../platform/outbox/outbox.ts';
import { Round } from '../count/Round.tsx';
import { paths } from '../paths.ts';
import { Choice, useChosen } from './Choice.tsx';
import type { FieldJobs } from './jobs.ts';
import { WithJobs } from './WithJobs.tsx';

export function FieldCountPage() {
  const { t } = useWords();
  return <WithJobs title={t('exhibits.field.count')}>{(given) => <Counting {...given} />}</WithJobs>;
}

type Given = { jobs: FieldJobs; user: string; at: string };

function Counting({ jobs, user, at }: Given) {
  const { t } = useWords();
  const stores = jobs.kept.map(({ id, name }) => ({ value: `store:${id}`, label: name }));
  const cases = [...new Set(jobs.lots.flatMap(({ caseNo }) => caseNo ?? []))].map((no) => ({
    value: `case:${no}`,
    label: no,
  }));
  const values = [...stores, ...cases].map(({ value }) => value);
  const [chosen, choose] = useChosen(`count.${user}`, values, stores.length === 1 ? stores[0]?.value : undefined);
  const returned = useReturned(user);
  if (stores.length === 0) return <p>{t('exhibits.field.keepsNone')}</p>;
  if (returned !== undefined) return <Anew returned={returned} {...{ jobs, user, at }} />;
  const lots = jobs.lots.filter(({ storeId, caseNo }) => [`store:${storeId}`, `case:${caseNo}`].includes(chosen ?? ''));
  return (
    <>
      {values.length > 1 && (
        <Choice
          id="field-of"
          label={t('exhibits.field.of')}
          groups={[
            { label: t('exhibits.lot.store'), options: stores },
            { label: t('exhibits.field.case'), options: cases },
          ]}
          value={chosen}
          onChange={choose}
        />
      )}
      {chosen !== undefined && <Round key={chosen} {...{ lots, user, at }} stores={jobs.kept} />}
      <OutboxList kind="exhibitCount" user={user} />
    </>
  );
}

/** The count that the server did not take and that is to be made anew, named by the address. */
function useReturned(user: string): Waiting | undefined {
  const [id] = useState(() => new URLSearchParams(location.search).get('of'));
  return useOutbox().items.find((one) => one.id === id && one.user === user && one.state === 'refused');
}

/** What was counted goes over into a new count of the same lot; where that is no longer there, it stays as it is and says so. */
function Anew({ returned, jobs, user, at }: Given & { returned: Waiting }) {
  const { t } = useWords();
  const lot = jobs.lots.find(({ id }) => paths.lot(id) === returned.show);
  return (
    <>
      {lot === undefined ? (
        <p role="alert" className="exhibits-amber">
          {t('exhibits.field.gone', { what: returned.title })}
        </p>
      ) : (
        <Round
          key={returned.id}
          {...{ user, at }}
          lots={jobs.lots.filter(({ storeId }) => storeId === lot.storeId)}
          stores={jobs.kept}
          returned={{ lot, one: returned }}
        />
      )}
      <OutboxList kind="exhibitCount" user={user} />
    </>
  );
}
