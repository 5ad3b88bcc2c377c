// One field of an act's form: text, date, number, file, choice, boolean, key or figures.
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { lazy, Suspense } from 'react';
import type { Facts, Requirement } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { FigureFields } from './FigureFields.tsx';
import { FileField } from './FileField.tsx';

const DateField = lazy(() => import('./DateField.tsx').then((part) => ({ default: part.DateField })));

export type RequirementFieldProps = {
  requirement: Requirement;
  /** For kind 'key': the values that are open now. */
  keys?: readonly string[] | undefined;
  value: Facts[string] | undefined;
  error?: string | undefined;
  onChange: (value: Facts[string] | undefined) => void;
};

export function RequirementField(props: RequirementFieldProps) {
  const { requirement, error } = props;
  const { say, t } = useWords();
  const optional = requirement.optional === true;
  const label = optional ? `${say(requirement.title)}${t('parts.action.optional')}` : say(requirement.title);
  const range = rangeOf(requirement);
  return (
    <Form.Item
      label={label}
      htmlFor={`fact-${requirement.fact}`}
      required={!optional}
      {...(range !== undefined && { extra: range })}
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      <Control {...props} />
    </Form.Item>
  );
}

function Control({ requirement, keys = [], value, onChange }: RequirementFieldProps) {
  const { say, t } = useWords();
  const id = `fact-${requirement.fact}`;
  switch (requirement.kind) {
    case 'text':
      return (
        <Input.TextArea
          id={id}
          rows={3}
          {...(requirement.maxLength !== undefined && { maxLength: requirement.maxLength, showCount: true })}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'date':
      return (
        <Suspense fallback={<Input id={id} disabled />}>
          <DateField id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />
        </Suspense>
      );
    case 'number':
      return (
        <InputNumber
          id={id}
          style={{ width: 180 }}
          {...(requirement.min !== undefined && { min: requirement.min })}
          {...(requirement.max !== undefined && { max: requirement.max })}
          {...(requirement.whole === true && { precision: 0 })}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'file':
      return <FileField id={id} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    case 'choice':
      return (
        <Options
          id={id}
          value={value}
          onChange={onChange}
          options={Object.entries(requirement.options).map(([key, text]) => ({ value: key, label: say(text) }))}
        />
      );
    case 'key':
      return (
        <Options id={id} value={value} onChange={onChange} options={keys.map((key) => ({ value: key, label: key }))} />
      );
    case 'boolean':
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {t('parts.yes')}
        </Checkbox>
      );
    case 'figures':
      return <FigureFields id={id} value={isFigures(value) ? value : {}} onChange={onChange} />;
  }
}

type OptionsProps = {
  id: string;
  value: Facts[string] | undefined;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
};

function Options({ id, value, onChange, options }: OptionsProps) {
  if (options.length > 4)
    return (
      <Select id={id} value={typeof value === 'string' ? value : undefined} onChange={onChange} options={options} />
    );
  return (
    <Radio.Group id={id} value={value} onChange={(event) => onChange(String(event.target.value))} options={options} />
  );
}

function rangeOf(requirement: Requirement): string | undefined {
  if (requirement.kind !== 'number' || (requirement.min === undefined && requirement.max === undefined))
    return undefined;
  return `${requirement.min ?? ''} – ${requirement.max ?? ''}`;
}

function isFigures(value: Facts[string] | undefined): value is Record<string, number> {
  return typeof value === 'object' && !Array.isArray(value);
}
