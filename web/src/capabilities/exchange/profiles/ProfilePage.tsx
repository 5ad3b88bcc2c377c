// A mapping profile: its fields as a table to edit, and its trial on a sample below.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useDraft } from '../../../platform/drafts/use-draft.tsx';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Switch } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { hasRole, useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { exchangeKey, profileQuery, saveProfile } from '../queries.ts';
import type { FieldRule, Profile } from '../shapes.ts';
import { DryRun } from './DryRun.tsx';
import { FieldTable } from './FieldTable.tsx';
import { StateTag } from './ProfilesPage.tsx';

export function ProfilePage() {
  const { t } = useWords();
  const { profileId } = usePageParams('/exchange/profiles/$profileId');
  const query = useQuery({ ...profileQuery(profileId), refetchOnWindowFocus: false });
  return (
    <RecordGate title={t('exchange.profile.title')} query={query}>
      {(profile) => <Editor key={profile.version} profile={profile} />}
    </RecordGate>
  );
}

function Editor({ profile }: { profile: Profile }) {
  const { t, say } = useWords();
  const me = useMe();
  const editable = !profile.shipped && hasRole(me, 'officer', 'supervisor');
  const [name, setName] = useState(say(profile.name));
  const [system, setSystem] = useState(profile.definition.system ?? '');
  const [fields, setFields] = useState<FieldRule[]>(profile.definition.fields);
  const [active, setActive] = useState(profile.active);
  const { act, busy, error } = useAct([exchangeKey]);
  const definition = { ...profile.definition, system: system.trim() === '' ? null : system, fields };
  const changed =
    JSON.stringify([name, definition, active]) !==
    JSON.stringify([say(profile.name), profile.definition, profile.active]);
  const { id, version } = profile;
  const draft = useDraft({
    name: editable ? `profile ${id}` : null,
    title: say(profile.name),
    sending: { isPending: busy, error },
  });
  const save = () => {
    draft.sends();
    void act(() => saveProfile({ id, version, name, definition, active }));
  };
  return (
    <Page
      title={say(profile.name)}
      facts={
        <>
          <StateTag profile={profile} /> {profile.demo && <DemoTag />}
        </>
      }
      actions={<Link to={paths.profiles}>{t('exchange.profile.back')}</Link>}
    >
      <div className="exchange-body">
        <Form layout="vertical" className="qf-card exchange-form qf-holds-keys" onFinish={save} disabled={!editable}>
          {draft.around(
            <>
              <Head head={{ name, system, active }} onName={setName} onSystem={setSystem} onActive={setActive} />
              <FieldTable fields={fields} editable={editable} onChange={setFields} />
            </>,
          )}
          {error !== undefined && <Problem error={error} kept={t('exchange.row.kept')} />}
          {editable && (
            <div className="qf-actions">
              <Button type="primary" htmlType="submit" disabled={!changed || name.trim() === ''} loading={busy}>
                {t('exchange.profile.save')}
              </Button>
              <Button onClick={() => setFields([...fields, { to: '', from: [], as: 'text' }])}>
                {t('exchange.profile.add')}
              </Button>
            </div>
          )}
          {profile.shipped && <p className="qf-second">{t('exchange.profile.shippedNote')}</p>}
        </Form>
        <DryRun profile={profile} unsaved={changed} />
      </div>
    </Page>
  );
}

type HeadProps = {
  head: { name: string; system: string; active: boolean };
  onName: (name: string) => void;
  onSystem: (system: string) => void;
  onActive: (active: boolean) => void;
};

function Head({ head: { name, system, active }, onName, onSystem, onActive }: HeadProps) {
  const { t } = useWords();
  return (
    <div className="exchange-head">
      <Form.Item label={t('exchange.profile.name')} htmlFor="profile-name">
        <Input id="profile-name" value={name} maxLength={100} onChange={(event) => onName(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('exchange.profile.system')} htmlFor="profile-system">
        <Input
          id="profile-system"
          value={system}
          maxLength={100}
          placeholder={t('exchange.profile.inRows')}
          onChange={(event) => onSystem(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('exchange.profile.active')} htmlFor="profile-active">
        <Switch id="profile-active" checked={active} onChange={onActive} />
      </Form.Item>
    </div>
  );
}
