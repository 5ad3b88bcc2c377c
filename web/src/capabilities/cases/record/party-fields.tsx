// Fields of a step that concern one of several parties: which of them, and what each of them pays.
import { Form } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import type { RequirementFieldProps } from '../../../platform/parts/fields/requirements/RequirementField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';

export type PartyFieldProps = RequirementFieldProps & { names: readonly string[] };

/** Which party the step is for; empty for all of them. */
export function PartyField({ requirement, value, error, onChange, names }: PartyFieldProps) {
  const { t } = useWords();
  const id = `fact-${requirement.fact}`;
  return (
    <Form.Item label={t('cases.party.which')} htmlFor={id} {...faultOf(error)}>
      <Select
        id={id}
        allowClear
        placeholder={t('cases.party.all')}
        value={typeof value === 'string' && value !== '' ? value : undefined}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(name?: string) => onChange(name)}
      />
    </Form.Item>
  );
}

/** An amount in yuan for each party. */
export function PartyAmounts({ requirement, value, error, onChange, names }: PartyFieldProps) {
  const { say } = useWords();
  const given = typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
  const set = (name: string, yuan: number | null) => {
    const { [name]: _, ...others } = given;
    const next = yuan === null ? others : { ...others, [name]: yuan };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Form.Item label={say(requirement.title)} {...faultOf(error)}>
      <div className="cases-party-amounts">
        {names.map((name) => (
          <div key={name}>
            <span>{name}</span>
            <NumberField
              label={name}
              min={0}
              decimals={2}
              value={given[name] ?? null}
              onChange={(yuan) => set(name, yuan)}
            />
          </div>
        ))}
      </div>
    </Form.Item>
  );
}

/** What each party is given; left empty, the penalties of the decision stand for all of them. */
export function PartyPenalties({ requirement, value, error, onChange, names }: PartyFieldProps) {
  const { say } = useWords();
  if (requirement.kind !== 'choices') return null;
  const given = typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, string[]>) : {};
  const options = Object.entries(requirement.options).map(([kind, title]) => ({ value: kind, label: say(title) }));
  const set = (name: string, chosen: string[]) => {
    const { [name]: _, ...others } = given;
    const next = chosen.length === 0 ? others : { ...others, [name]: chosen };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Form.Item
      label={say(requirement.title)}
      {...(requirement.help !== undefined && { extra: say(requirement.help) })}
      {...faultOf(error)}
    >
      <div className="cases-party-penalties">
        {names.map((name) => (
          <div key={name}>
            <span>{name}</span>
            <Checkbox.Group
              aria-label={name}
              value={given[name] ?? []}
              onChange={(chosen) => set(name, chosen.map(String))}
              options={options}
            />
          </div>
        ))}
      </div>
    </Form.Item>
  );
}

const faultOf = (error: string | undefined) =>
  error === undefined ? {} : { validateStatus: 'error' as const, help: error };
