// Money in the form of a step: typed in yuan, sent in fen.
import { Form, InputNumber } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import type { RequirementFieldProps } from '../../../platform/parts/RequirementField.tsx';
import { fenOf } from '../money.ts';

const amounts = ['fineFen', 'confiscationFen'];

/** Whether a step asks for an amount of money with this fact. */
export function isMoney({ requirement }: RequirementFieldProps): boolean {
  return amounts.includes(requirement.fact);
}

export function MoneyField({ requirement, value, error, onChange }: RequirementFieldProps) {
  const { t } = useWords();
  const optional = requirement.optional === true ? t('parts.action.optional') : '';
  return (
    <Form.Item
      label={`${t(`cases.field.${requirement.fact}`)}${optional}`}
      htmlFor={`fact-${requirement.fact}`}
      {...(error !== undefined && { validateStatus: 'error' as const, help: error })}
    >
      <InputNumber
        id={`fact-${requirement.fact}`}
        min={0}
        precision={2}
        controls={false}
        suffix={t('cases.yuan')}
        value={typeof value === 'number' ? value / 100 : null}
        onChange={(typed) => onChange(typeof typed === 'number' ? fenOf(typed) : undefined)}
      />
    </Form.Item>
  );
}
