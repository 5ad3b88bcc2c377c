// What the office asks of passwords: kinds of characters, and after how many days another one.
import { Form } from 'antd';
import { useWords } from '../i18n/index.ts';
import { NumberField } from '../parts/fields/NumberField.tsx';

type PasswordRulesProps = { value: unknown; onChange: (value: { kinds: number; days: number }) => void };

export function PasswordRules({ value, onChange }: PasswordRulesProps) {
  const { t } = useWords();
  const rules = { kinds: 1, days: 0, ...(typeof value === 'object' ? value : {}) };
  const field = (name: keyof typeof rules, least: number, most: number) => (
    <Form.Item
      label={t(`settings.passwords.${name}`)}
      htmlFor={`password-${name}`}
      extra={t(`settings.passwords.${name}Text`)}
    >
      <NumberField
        id={`password-${name}`}
        min={least}
        max={most}
        decimals={0}
        value={rules[name]}
        onChange={(next) => onChange({ ...rules, [name]: next ?? least })}
      />
    </Form.Item>
  );
  return (
    <>
      {field('kinds', 1, 4)}
      {field('days', 0, 3650)}
      <p className="qf-second">{t('settings.passwords.text')}</p>
    </>
  );
}
