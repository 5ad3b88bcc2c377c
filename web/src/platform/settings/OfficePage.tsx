// The few things that an office sets for itself.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { administration, type Setting } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Checkbox } from '../parts/fields/choices.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { Problem, Report } from '../parts/Problem.tsx';
import { hasRole, useMe, useRefresh } from '../session.ts';
import { WaitingChange } from './access/OpenChanges.tsx';
import { MovesCard } from './MovesCard.tsx';
import { OfficeFunctions } from './OfficeFunctions.tsx';
import { PasswordRules } from './PasswordRules.tsx';
import { ReminderChoices } from './ReminderChoices.tsx';
import { roles } from './settings-search.ts';

const channels = ['smtp', 'webhook'] as const;

export function OfficePage() {
  const me = useMe();
  const { data, error } = useQuery({ queryKey: ['settings'], queryFn: administration.settings });
  // Here and not with the card, which begins anew with the version that its saving made.
  const [saved, setSaved] = useState<string>();
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Skeleton />;
  const own = data.items.filter(({ administration: whose }) => hasRole(me, whose));
  return (
    <div className="qf-stack">
      {hasRole(me, 'systemAdmin') && <MovesCard />}
      {own.map((setting) => (
        <SettingCard
          key={`${setting.name} ${setting.version} ${setting.change?.id ?? ''}`}
          setting={setting}
          saved={saved === setting.name}
          onSaved={() => setSaved(setting.name)}
          onChange={() => setSaved(undefined)}
        />
      ))}
    </div>
  );
}

const isRule = ({ administration: whose }: Setting) => whose === 'securityAdmin';

type CardProps = { setting: Setting; saved: boolean; onSaved: () => void; onChange: () => void };

function SettingCard({ setting, saved, onSaved, onChange }: CardProps) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [value, setValue] = useState(setting.value);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    try {
      const { change: asked } = await administration.putSetting(setting.name, value, setting.version);
      if (asked === null) onSaved();
      await refresh();
    } catch (refusal) {
      setError(refusal);
    }
  };
  const change = (next: unknown) => {
    setValue(next);
    onChange();
  };
  const title = say(setting.title);
  const waits = setting.change;
  return (
    <section className="qf-card" aria-labelledby={setting.name}>
      <h2 id={setting.name}>
        {title}
        {setting.isDefault && <span className="qf-second">{t('settings.office.default')}</span>}
      </h2>
      <Form className="qf-card-body" onFinish={() => void save()}>
        {setting.name === 'officeName' ? (
          <Input
            aria-label={title}
            maxLength={60}
            value={String(value)}
            onChange={(event) => change(event.target.value)}
          />
        ) : setting.name === 'passwordRules' ? (
          <PasswordRules value={value} onChange={change} />
        ) : setting.name === 'secondFactorRoles' ? (
          <Checkbox.Group
            value={Array.isArray(value) ? value.map(String) : []}
            onChange={change}
            options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          />
        ) : setting.name === 'accessNoticeHours' ? (
          <InputNumber aria-label={title} min={1} max={168} value={Number(value)} onChange={change} />
        ) : setting.name === 'officeFunctions' ? (
          <OfficeFunctions value={value} onChange={change} />
        ) : setting.name === 'reminders' ? (
          <ReminderChoices value={value} onChange={change} />
        ) : (
          <Checkbox.Group
            value={Array.isArray(value) ? value.map(String) : []}
            onChange={change}
            options={channels.map((channel) => ({ value: channel, label: t(`settings.office.${channel}`) }))}
          />
        )}
        {isRule(setting) && <p className="qf-second">{t('settings.access.ruleText')}</p>}
        {waits !== null && <WaitingChange change={waits} />}
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
        {saved && <Report sign="done">{t('settings.saved')}</Report>}
        <div className="qf-actions qf-dialog-end">
          <Button
            htmlType="submit"
            disabled={waits !== null || JSON.stringify(value) === JSON.stringify(setting.value)}
          >
            {t('settings.save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
