// Who the person is: name and agency.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { administration, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AgencyField } from '../../parts/fields/AgencyField.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { Problem } from '../../parts/Problem.tsx';
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
  const changed = displayName.trim() !== user.displayName || agencyId !== user.agency.id;
  return (
    <Form layout="vertical" className="qf-form" onFinish={save}>
      <h2>{t('settings.users.who')}</h2>
      <Form.Item label={t('settings.users.name')} htmlFor="user-name">
        <Input
          id="user-name"
          maxLength={60}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('account.agency')} htmlFor="user-agency">
        <AgencyField id="user-agency" keeps="id" value={agencyId} onChange={setAgencyId} chosen={user.agency} />
      </Form.Item>
      {isGuarded(user.roles) && <p className="qf-second">{t('settings.access.secondText')}</p>}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      <div className="qf-actions">
        <Button htmlType="submit" type="primary" disabled={!changed || displayName.trim() === ''}>
          {t('settings.save')}
        </Button>
      </div>
    </Form>
  );
}
