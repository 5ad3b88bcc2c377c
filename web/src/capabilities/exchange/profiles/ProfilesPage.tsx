// Mapping profiles: those that come with the platform, those of the agency, and a new one begun from either.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { addressOf, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { ExportButton } from '../../../platform/parts/lists/ExportButton.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { hasRole, useMe } from '../../../platform/session.ts';
import { ExchangeTabs } from '../ExchangeTabs.tsx';
import { paths } from '../paths.ts';
import { exchangeKey, makeProfile, profilesQuery } from '../queries.ts';
import type { Profile } from '../shapes.ts';

export function ProfilesPage() {
  const { t } = useWords();
  const query = useQuery(profilesQuery);
  return (
    <RecordGate title={t('exchange.title')} query={query}>
      {({ items }) => <Profiles items={items} />}
    </RecordGate>
  );
}

function Profiles({ items }: { items: Profile[] }) {
  const { t, say } = useWords();
  const editor = hasRole(useMe(), 'officer', 'supervisor');
  const [making, setMaking] = useState(false);
  const columns = [
    {
      key: 'name',
      title: t('exchange.profile.name'),
      render: (one: Profile) => (
        <>
          <Link to={paths.profile(one.id)}>{say(one.name)}</Link> {one.demo && <DemoTag />}
        </>
      ),
    },
    {
      key: 'system',
      title: t('exchange.profile.system'),
      width: 220,
      render: ({ definition }: Profile) => definition.system ?? t('exchange.profile.inRows'),
    },
    {
      key: 'fields',
      title: t('exchange.profile.fields'),
      width: 110,
      align: 'right' as const,
      render: ({ definition }: Profile) => definition.fields.length,
    },
    {
      key: 'state',
      title: t('exchange.profile.state'),
      width: 150,
      render: (one: Profile) => <StateTag profile={one} />,
    },
  ];
  return (
    <Page
      title={t('exchange.title')}
      facts={t('exchange.profile.facts')}
      actions={
        <>
          <ExportButton href={addressOf('/exchange/profiles/export.xlsx', {})} />
          <Button type="primary" disabled={!editor} onClick={() => setMaking(true)}>
            {t('exchange.profile.make')}
          </Button>
        </>
      }
      tabs={<ExchangeTabs current="profiles" />}
    >
      <DataTable
        label={t('exchange.tab.profiles')}
        rows={items}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => paths.profile(id)}
        card={(one) => (
          <>
            <Link to={paths.profile(one.id)}>{say(one.name)}</Link> <StateTag profile={one} /> {one.demo && <DemoTag />}
          </>
        )}
      />
      <p className="qf-second exchange-note">{t('exchange.profile.standards')}</p>
      {making && <MakeDialog items={items} onClose={() => setMaking(false)} />}
    </Page>
  );
}

export function StateTag({ profile }: { profile: Profile }) {
  const { t } = useWords();
  if (profile.shipped) return <Tag>{t('exchange.profile.shipped')}</Tag>;
  return profile.active ? (
    <Tag tone="green">{t('exchange.profile.active')}</Tag>
  ) : (
    <Tag tone="amber">{t('exchange.profile.draft')}</Tag>
  );
}

function MakeDialog({ items, onClose }: { items: Profile[]; onClose: () => void }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('example-zh');
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct([exchangeKey]);
  const basis = items.find(({ id }) => id === from);
  const make = async () => {
    if (basis === undefined) return;
    const made = await act(() => makeProfile({ name, definition: basis.definition, once: `${once}-${from}` }));
    if (made !== undefined) void navigate({ to: paths.profile(made.answer.id) });
  };
  return (
    <EntryDialog
      draft="exchange.profile.new"
      title={t('exchange.profile.make')}
      send={t('exchange.profile.make')}
      width={520}
      needs={[needed('profile-name', t('exchange.profile.name'), name)]}
      sending={{ isPending: busy, error }}
      onSend={() => void make()}
      onClose={onClose}
    >
      <Form.Item label={t('exchange.profile.name')} htmlFor="profile-name" required>
        <Input id="profile-name" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('exchange.profile.from')} htmlFor="profile-from">
        <Select
          id="profile-from"
          value={from}
          onChange={setFrom}
          options={items.map((one) => ({ value: one.id, label: say(one.name) }))}
        />
      </Form.Item>
    </EntryDialog>
  );
}
