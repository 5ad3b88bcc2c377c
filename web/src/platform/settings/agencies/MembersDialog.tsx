// Who works in a unit of an agency.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { type Agency, type AgencyUnit, administration } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog } from '../../parts/EntryDialog.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { useAct } from '../../parts/use-act.ts';
import { unitListKey, unitsKey } from './units-key.ts';

export function MembersDialog({
  agency,
  unit,
  onClose,
}: {
  agency: Pick<Agency, 'id'>;
  unit: AgencyUnit;
  onClose: () => void;
}) {
  const { t } = useWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(unit.members.map(({ id }) => id));
  const users = useQuery({
    queryKey: ['users', 'of', agency.id],
    queryFn: () => administration.users({ agency: agency.id, active: 'true', limit: '100' }),
  });
  const { act, busy, error } = useAct();
  const send = () =>
    void act(() => administration.setMembers(unit.id, chosen)).then((done) => {
      if (done === undefined) return;
      client.setQueryData(unitsKey(agency.id), done.answer);
      void client.invalidateQueries({ queryKey: unitListKey });
      onClose();
    });
  const known = users.data?.items ?? [];
  return (
    <EntryDialog
      draft={`members ${unit.id}`}
      title={t('settings.units.membersOf', { name: unit.name })}
      send={t('settings.save')}
      width={520}
      needs={[]}
      sending={{ isPending: busy, error: error ?? users.error ?? undefined }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item label={t('settings.units.members')} htmlFor="unit-members">
        <Select
          id="unit-members"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          options={known.map(({ id, displayName, account }) => ({ value: id, label: `${displayName} ${account}` }))}
          onChange={setChosen}
        />
      </Form.Item>
    </EntryDialog>
  );
}
