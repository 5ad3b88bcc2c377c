// What a table of discretion weighs by points: circumstances with their points, one a line.
import { Button, Form } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { type FactorDraft, isWholeFactor } from './factor-draft.ts';

export const emptyFactor: FactorDraft = { title: '', by: 'facts', choices: '' };
const bases = ['facts', 'illegalBusinessAmount', 'goodsValue', 'illegalGains'] as const;

type FactorFieldsProps = { factors: readonly FactorDraft[]; onChange: (factors: FactorDraft[]) => void };

export function FactorFields({ factors, onChange }: FactorFieldsProps) {
  const { t } = useWords();
  const change = (at: number, part: Partial<FactorDraft>) =>
    onChange(factors.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <>
      {factors.map((factor, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: factors have no name before they are typed, and their order is their meaning
        <fieldset className="law-grade" key={index}>
          <legend>{t('law.standard.points.factorNo', { no: index + 1 })}</legend>
          <Form.Item label={t('law.standard.points.factorTitle')} htmlFor={`factor-${index}-title`} required>
            <Input
              id={`factor-${index}-title`}
              maxLength={60}
              value={factor.title}
              onChange={(event) => change(index, { title: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('law.standard.points.basis')} htmlFor={`factor-${index}-by`}>
            <Select
              id={`factor-${index}-by`}
              value={factor.by}
              options={bases.map((one) => ({
                value: one,
                label: t(one === 'facts' ? 'law.standard.points.facts' : `law.standard.amount.${one}`),
              }))}
              onChange={(by) => change(index, { by })}
            />
          </Form.Item>
          <Form.Item
            label={t(factor.by === 'facts' ? 'law.standard.points.choices' : 'law.standard.points.ranges')}
            htmlFor={`factor-${index}-choices`}
            required
            extra={t(factor.by === 'facts' ? 'law.standard.points.choicesHint' : 'law.standard.points.rangesHint')}
            {...(factor.choices.trim() !== '' &&
              !isWholeFactor({ ...factor, title: '-' }) && { validateStatus: 'error' })}
          >
            <Input.TextArea
              id={`factor-${index}-choices`}
              rows={3}
              value={factor.choices}
              onChange={(event) => change(index, { choices: event.target.value })}
            />
          </Form.Item>
        </fieldset>
      ))}
      <Button onClick={() => onChange([...factors, emptyFactor])}>{t('law.standard.points.addFactor')}</Button>
    </>
  );
}
