// What a change of access is about, and where it stands.
import type { AccessChange, Role } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Tag } from '../../parts/Tag.tsx';

export function ChangeWhat({
  change: { kind, title, setting, roles, active, fields, reason },
}: {
  change: AccessChange;
}) {
  const { t, say } = useWords();
  const named = (held: readonly Role[]) =>
    held.length === 0 ? t('settings.users.noRoles') : held.map((role) => t(`roles.${role}`)).join(t('parts.comma'));
  const what =
    setting !== null
      ? t('settings.access.rule', { before: say(setting.before), wanted: say(setting.wanted) })
      : roles !== null
        ? t('settings.access.roles', { before: named(roles.before), wanted: named(roles.wanted) })
        : active !== null
          ? t(active ? 'settings.users.activate' : 'settings.users.deactivate')
          : kind === 'person'
            ? `${t('settings.change')} ${fields.map((field) => t(`settings.access.fields.${field as Field}`)).join(t('parts.comma'))}`
            : say(title);
  return (
    <>
      {what}
      {reason !== '' && <div className="qf-second">{reason}</div>}
    </>
  );
}

type Field = 'agencyId' | 'account' | 'email' | 'phone';

const tones = { asked: 'amber', confirmed: 'blue', done: 'green', stopped: 'plain', lapsed: 'plain' } as const;

export function ChangeState({ change }: { change: AccessChange }) {
  const { t } = useWords();
  const { state, confirmedBy, effectiveAt, stoppedBy, stopReason } = change;
  const by = confirmedBy === null ? '' : t('settings.access.confirmedBy', { name: confirmedBy.displayName });
  return (
    <>
      <Tag tone={tones[state]}>{t(`settings.access.is.${state}`)}</Tag>
      {state === 'confirmed' && effectiveAt !== null && (
        <div className="qf-second">{`${by}${t('parts.comma')}${t('settings.access.from', { at: dayAndTime(effectiveAt) })}`}</div>
      )}
      {state === 'done' && <div className="qf-second">{by}</div>}
      {state === 'stopped' && (
        <div className="qf-second">{`${stoppedBy?.displayName ?? ''}${t('parts.colon')}${stopReason ?? ''}`}</div>
      )}
    </>
  );
}
