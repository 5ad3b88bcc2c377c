// Who the person is: name and agency.

import { Form } from 'antd';
import { useState } from 'react';
import { administration, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyField } from '../../parts/fields/AgencyField.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { needed } from '../../parts/fields/use-needs.tsx';
import { PageForm } from '../../parts/PageForm.tsx';
import { useRefresh } from '../../session.ts';
import { isGuarded } from '../access/guarded-roles.ts';

export function UserWho({ user }: { user: User }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [displayName, setDisplayName] = useState(user.displayName);
  const [agencyId, setAgencyId] = useState(user.agency.id);
  const [error, setError] = useState<unknown>();
  const save = () => {
    setError(undefined);
    administration
      .changeUser(user.id, { displayName: displayName.trim(), agencyId }, user.version)
      .then(refresh, setError);
  };
  return (
    <PageForm
      draft={`user ${user.id}`}
      send={t('settings.save')}
      needs={[
        needed('user-name', t('settings.users.name'), displayName),
        needed('user-agency', t('account.agency'), agencyId),
      ]}
      sending={{ isPending: false, error }}
      onSend={save}
    >
      <h2>{t('settings.users.who')}</h2>
      <Form.Item label={t('settings.users.name')} htmlFor="user-name" required>
        <Input
          id="user-name"
          maxLength={60}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('account.agency')} htmlFor="user-agency" required>
        <AgencyField id="user-agency" keeps="id" value={agencyId} onChange={setAgencyId} chosen={user.agency} />
      </Form.Item>
      {isGuarded(user.roles) && <p className="qf-second">{t('settings.access.secondText')}</p>}
    </PageForm>
  );
}
