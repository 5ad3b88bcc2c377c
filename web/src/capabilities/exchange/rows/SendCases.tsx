// A table of another system brought in by hand: what it is of and how it is read first, then the import with its preview.
import { useQuery } from '@tanstack/react-query';
import { Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { ImportDialog } from '../../../platform/parts/imports/ImportDialog.tsx';
import { mayPenalise, useMe } from '../../../platform/session.ts';
import { kindsQuery, profilesQuery } from '../queries.ts';

/** The profile of the titles that fields have here; cases have one of their own. */
const own = 'qingfeng';
const firstOf = (kind: string): string => (kind === 'cases' ? 'example-zh' : own);

export function SendCases({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t, say } = useWords();
  const { data } = useQuery(profilesQuery);
  const kinds = (useQuery(kindsQuery).data?.items ?? []).filter(({ mine }) => mine);
  const mayPush = mayPenalise(useMe().agency);
  const [chosenKind, setKind] = useState<string>();
  const kind = chosenKind ?? (mayPush ? 'cases' : (kinds[0]?.id ?? 'cases'));
  const [chosenProfile, setProfile] = useState<string>();
  const profile = chosenProfile ?? firstOf(kind);
  const [system, setSystem] = useState('');
  const usable = (data?.items ?? []).filter((one) => one.active && one.kind === kind);
  const chosen = usable.find(({ id }) => id === profile);
  const record = kinds.find(({ id }) => id === kind);
  const headings = record === undefined || chosen !== undefined ? headingsOf(chosen) : record.columns.map(say);
  const profiles = usable.map(({ id, name }) => ({ value: id, label: say(name) }));
  const choose = (next: string) => {
    setKind(next);
    setProfile(firstOf(next));
  };
  return (
    <ImportDialog
      key={`${kind} ${profile}`}
      title={t('exchange.send.title')}
      path={record === undefined ? '/exchange/cases/bulk' : `/exchange/kinds/${kind}/bulk`}
      query={{ profile, ...(record !== undefined && system.trim() !== '' && { system: system.trim() }) }}
      before={
        <Space wrap>
          <Select
            aria-label={t('exchange.rows.kind')}
            value={kind}
            onChange={choose}
            options={[
              ...(mayPush ? [{ value: 'cases', label: t('exchange.rows.case') }] : []),
              ...kinds.map(({ id, title }) => ({ value: id, label: say(title) })),
            ]}
            popupMatchSelectWidth={false}
          />
          <Select
            aria-label={t('exchange.send.profile')}
            value={profile}
            onChange={setProfile}
            options={record === undefined ? profiles : [{ value: own, label: t('exchange.send.own') }, ...profiles]}
            popupMatchSelectWidth={false}
          />
          {record !== undefined && profile === own && (
            <Input
              aria-label={t('exchange.name.system')}
              placeholder={t('exchange.send.system')}
              maxLength={100}
              value={system}
              onChange={(event) => setSystem(event.target.value)}
            />
          )}
        </Space>
      }
      hint={t('exchange.send.hint', { columns: headings.slice(0, 12).join('、'), count: headings.length })}
      columns={[]}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

type Mapped = { definition: { fields: readonly { from: readonly string[] }[] } };

const headingsOf = (profile: Mapped | undefined): string[] =>
  (profile?.definition.fields ?? []).flatMap(({ from }) => from.slice(0, 1));
