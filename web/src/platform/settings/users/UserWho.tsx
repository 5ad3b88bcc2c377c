// Who the person is: name, account, agency; and a one-time password when the old one is lost.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { administration, type User } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { useRefresh } from '../../session.ts';
import { AgencySelect } from '../selects.tsx';

export function UserWho({ user }: { user: User }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [displayName, setDisplayName] = useState(user.displayName);
  const [agencyId, setAgencyId] = useState(user.agency.id);
  const [password, setPassword] = useState<string>();
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
        <AgencySelect id="user-agency" value={agencyId} onChange={setAgencyId} current={user.agency} />
      </Form.Item>
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      <div className="qf-actions">
        <Button htmlType="submit" type="primary" disabled={!changed || displayName.trim() === ''}>
          {t('settings.save')}
        </Button>
        <ConfirmAction
          label={t('settings.users.reset')}
          title={t('settings.users.resetTitle')}
          consequence={t('settings.users.resetText')}
          onConfirm={async () => setPassword((await administration.resetPassword(user.id)).oneTimePassword)}
        />
      </div>
      {password !== undefined && <OneTimePassword password={password} />}
    </Form>
  );
}

/** Shown once and kept nowhere. */
export function OneTimePassword({ password }: { password: string }) {
  const { t } = useWords();
  return (
    <Report sign="done">
      {t('settings.users.oneTime')}
      <p className="qf-secret">{password}</p>
    </Report>
  );
}
