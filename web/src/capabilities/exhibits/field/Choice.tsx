// What a job is about is chosen before it begins: where there is one, it is taken; where there are several, none is guessed.
import { Form } from 'antd';
import { useState } from 'react';
import { Select } from '../../../platform/parts/fields/Select.tsx';

type Option = { value: string; label: string };
type Group = { label: string; options: readonly Option[] };

type ChoiceProps = {
  id: string;
  label: string;
  groups: readonly Group[];
  value: string | undefined;
  onChange: (value: string) => void;
};

export function Choice({ id, label, groups, value, onChange }: ChoiceProps) {
  return (
    <Form.Item label={label} htmlFor={id} layout="vertical" required>
      <Select
        id={id}
        className="qf-field-choice"
        {...(value !== undefined && { value })}
        placeholder={label}
        onChange={onChange}
        options={groups
          .filter(({ options }) => options.length > 0)
          .map((group) => ({ label: group.label, options: [...group.options] }))}
      />
    </Form.Item>
  );
}

/**
 * What was chosen last on this device, as long as it is still there; the only one where there is but one.
 * @param place under which it is remembered: a phone that is switched off between two shelves goes on where it was
 */
export function useChosen(place: string, values: readonly string[], only: string | undefined) {
  const key = `qingfeng.chosen.${place}`;
  const [chosen, setChosen] = useState(() => localStorage.getItem(key) ?? undefined);
  const choose = (value: string) => {
    localStorage.setItem(key, value);
    setChosen(value);
  };
  return [chosen !== undefined && values.includes(chosen) ? chosen : only, choose] as const;
}
