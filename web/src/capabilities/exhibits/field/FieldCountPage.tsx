// Counting in the field: what the stores of a keeper hold, with or without a connection.
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { OutboxList } from '../../../platform/outbox/OutboxList.tsx';
import { Round } from '../count/Round.tsx';
import type { FieldJobs } from './jobs.ts';
import { WithJobs } from './WithJobs.tsx';

export function FieldCountPage() {
  const { t } = useWords();
  return <WithJobs title={t('exhibits.field.count')}>{(given) => <Counting {...given} />}</WithJobs>;
}

function Counting({ jobs, user, at }: { jobs: FieldJobs; user: string; at: string }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string>();
  const store = jobs.kept.find(({ id }) => id === chosen) ?? jobs.kept[0];
  if (store === undefined) return <p>{t('exhibits.field.keepsNone')}</p>;
  return (
    <>
      {jobs.kept.length > 1 && (
        <Form.Item label={t('exhibits.lot.store')} htmlFor="field-store" layout="vertical">
          <Select
            id="field-store"
            value={store.id}
            onChange={setChosen}
            options={jobs.kept.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Round key={store.id} store={store} jobs={jobs} user={user} at={at} />
      <OutboxList kind="exhibitCount" user={user} />
    </>
  );
}
