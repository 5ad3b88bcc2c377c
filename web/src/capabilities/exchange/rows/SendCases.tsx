// A table of cases brought in by hand: the profile it is read by first, then the import with its preview.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ImportDialog } from '../../../platform/parts/ImportDialog.tsx';
import { profilesQuery } from '../queries.ts';

export function SendCases({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t, say } = useWords();
  const { data } = useQuery(profilesQuery);
  const [profile, setProfile] = useState('example-zh');
  const usable = (data?.items ?? []).filter(({ active }) => active);
  const chosen = usable.find(({ id }) => id === profile);
  const headings = (chosen?.definition.fields ?? []).flatMap(({ from }) => from.slice(0, 1));
  return (
    <ImportDialog
      key={profile}
      title={t('exchange.send.title')}
      path="/exchange/cases/bulk"
      query={{ profile }}
      before={
        <Select
          aria-label={t('exchange.send.profile')}
          value={profile}
          onChange={setProfile}
          options={usable.map(({ id, name }) => ({ value: id, label: say(name) }))}
          popupMatchSelectWidth={false}
        />
      }
      hint={t('exchange.send.hint', { columns: headings.slice(0, 12).join('、'), count: headings.length })}
      columns={[]}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
