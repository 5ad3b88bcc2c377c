// What a version changes, entry by entry and field by field, against its basis or any other version.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Empty, Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { DiffTable } from '../../../platform/parts/record/DiffTable.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { differenceQuery } from '../queries.ts';
import type { LawChange } from '../shapes.ts';
import { useFieldTitle } from './field-title.ts';
import type { ViewProps } from './view-props.ts';

export function ChangesView({ record, versions }: ViewProps) {
  const { t } = useWords();
  const others = versions.filter(({ id }) => id !== record.id);
  const [against, setAgainst] = useState(record.basedOn ?? others[0]?.id ?? '');
  const { data, error } = useQuery({ ...differenceQuery(record.id, against), placeholderData: undefined });
  return (
    <>
      <div className="qf-filters">
        <Select
          aria-label={t('law.diff.against')}
          className="law-version"
          value={against}
          onChange={setAgainst}
          options={others.map(({ id, no, title }) => ({ value: id, label: no === null ? title : `v${no} ${title}` }))}
          popupMatchSelectWidth={false}
        />
      </div>
      {error !== null && <Problem error={error} />}
      {data === undefined && error === null && against !== '' && <Skeleton />}
      {(data?.items.length === 0 || against === '') && (
        <div className="qf-card">
          <Empty title={t('law.diff.none')} text={t('law.diff.noneText')} />
        </div>
      )}
      {data?.items.map((change) => (
        <Change key={`${change.part} ${change.id}`} change={change} />
      ))}
    </>
  );
}

const tones = { added: 'green', removed: 'red', changed: 'blue' } as const;

function Change({ change }: { change: LawChange }) {
  const { t } = useWords();
  const titled = useFieldTitle(change.part);
  const { part, id, fields } = change;
  const before = Object.fromEntries(fields.map((one) => [one.field, one.before]));
  const after = Object.fromEntries(fields.map((one) => [one.field, one.after]));
  return (
    <section className="qf-card law-change" aria-label={id}>
      <h2>
        {t(`law.diff.part.${part}`)} {id} <Tag tone={tones[change.change]}>{t(`law.diff.${change.change}`)}</Tag>
      </h2>
      <div className="qf-card-body">
        <DiffTable before={before} after={after} label={titled} />
      </div>
    </section>
  );
}
