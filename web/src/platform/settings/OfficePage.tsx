// The few things that an office sets for itself.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { administration, type Setting } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Checkbox } from '../parts/fields/choices.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { NumberField } from '../parts/fields/NumberField.tsx';
import { Skeleton } from '../parts/lists/Empty.tsx';
import { PageForm } from '../parts/PageForm.tsx';
import { Problem, Report } from '../parts/Problem.tsx';
import { useAct } from '../parts/use-act.ts';
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

const hoursOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

type CardProps = { setting: Setting; saved: boolean; onSaved: () => void; onChange: () => void };

function SettingCard({ setting, saved, onSaved, onChange }: CardProps) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [value, setValue] = useState(setting.value);
  const { act, busy, error } = useAct();
  const save = async () => {
    const done = await act(() => administration.putSetting(setting.name, value, setting.version));
    if (done === undefined) return;
    if (done.answer.change === null) onSaved();
    await refresh();
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
      <PageForm
        plain
        className="qf-card-body"
        send={t('settings.save')}
        unchanged={waits !== null || JSON.stringify(value) === JSON.stringify(setting.value)}
        draft={`setting ${setting.name}`}
        needs={[]}
        sending={{ isPending: busy, error }}
        onSend={() => void save()}
      >
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
          <NumberField label={title} min={1} max={168} decimals={0} value={hoursOf(value)} onChange={change} />
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
        {saved && <Report sign="done">{t('settings.saved')}</Report>}
      </PageForm>
    </section>
  );
}
