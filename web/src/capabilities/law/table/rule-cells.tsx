// Cells of the forms for rules and offences: texts in two languages, articles, the order of prices, ranges of discretion.
import { Button, Form } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { LawTable, RuleOf } from '../shapes.ts';
import { Cell } from './form-cells.tsx';

type Text = { zh: string; en: string };
type Step = RuleOf<'valuation'>['steps'][number];

export const blankProvision = {
  document: '',
  provision: null,
  effectiveFrom: '',
  effectiveTo: null,
  mark: 'recalled' as const,
};

/** Whether an entry can be saved at all; the rest is the engine's to say. */
export function isPlaced({ id, document, effectiveFrom }: { id: string; document: string; effectiveFrom: string }) {
  return id !== '' && document !== '' && effectiveFrom !== '';
}

export function isSaid(text: Text): boolean {
  return text.zh.trim() !== '' && text.en.trim() !== '';
}

export function TextPair({ name, value, onChange }: { name: string; value: Text; onChange: (text: Text) => void }) {
  const { t } = useWords();
  return (['zh', 'en'] as const).map((language) => (
    <Cell
      key={language}
      name={`${name}-${language}`}
      title={`${t(`law.column.${name}`)} ${t(language === 'zh' ? 'law.chinese' : 'law.english')}`}
    >
      <Input.TextArea
        id={`row-${name}-${language}`}
        lang={language}
        rows={2}
        maxLength={2000}
        value={value[language]}
        onChange={(event) => onChange({ ...value, [language]: event.target.value })}
      />
    </Cell>
  ));
}

export function Line({ name, value, onChange }: { name: string; value: string; onChange: (text: string) => void }) {
  return (
    <Cell name={name}>
      <Input id={`row-${name}`} value={value} maxLength={200} onChange={(event) => onChange(event.target.value)} />
    </Cell>
  );
}

export function Articles(q: { value: string[]; table: LawTable; onChange: (articles: string[]) => void }) {
  const { say } = useWords();
  return (
    <Cell name="articles">
      <Select
        id="row-articles"
        mode="multiple"
        value={q.value}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={Object.entries(q.table.crimes).map(([id, crime]) => ({ value: id, label: `${id} ${say(crime)}` }))}
        onChange={q.onChange}
      />
    </Cell>
  );
}

const goodsStates = ['sold', 'unsold', 'any'] as const;
export const prices = [
  'actualPrice',
  'averagePrice',
  'markedPrice',
  'marketMedianPrice',
  'appraisedPrice',
  'authorityPrice',
] as const;

/** Prices in the order in which they are tried; several in one step are alternatives without ranking. */
export function PriceSteps({ value, onChange }: { value: Step[]; onChange: (steps: Step[]) => void }) {
  const { t } = useWords();
  const set = (index: number, change: Partial<Step>) =>
    onChange(value.map((step, at) => (at === index ? { ...step, ...change } : step)));
  return (
    <Form.Item label={t('law.column.steps')} className="law-wide">
      {value.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <div key={index} className="law-step">
          <span>{index + 1}</span>
          <Select
            aria-label={t('law.steps.state', { number: index + 1 })}
            value={step.state}
            options={goodsStates.map((state) => ({ value: state, label: t(`law.steps.${state}`) }))}
            onChange={(state) => set(index, { state })}
          />
          <Select
            aria-label={t('law.steps.prices', { number: index + 1 })}
            mode="multiple"
            value={step.prices}
            options={prices.map((price) => ({ value: price, label: t(`law.price.${price}`) }))}
            onChange={(chosen) => set(index, { prices: chosen })}
          />
          <Button
            size="small"
            aria-label={t('law.steps.removeOne', { number: index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            {t('law.remove')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { state: 'any', prices: ['markedPrice'] }])}>
        {t('law.steps.add')}
      </Button>
    </Form.Item>
  );
}

/** Ranges of discretion: a line each, in either language. */
export function Grades({ value, onChange }: { value: Text[]; onChange: (grades: Text[]) => void }) {
  const { t } = useWords();
  return (['zh', 'en'] as const).map((language) => (
    <Cell
      key={language}
      name={`grades-${language}`}
      title={`${t('law.column.grades')} ${t(language === 'zh' ? 'law.chinese' : 'law.english')}`}
      hint={t('law.gradesHint')}
    >
      <Input.TextArea
        id={`row-grades-${language}`}
        lang={language}
        rows={4}
        value={value.map((one) => one[language]).join('\n')}
        onChange={(event) => onChange(withLines(value, language, event.target.value.split('\n')))}
      />
    </Cell>
  ));
}

function withLines(value: readonly Text[], language: 'zh' | 'en', lines: readonly string[]): Text[] {
  const other = language === 'zh' ? 'en' : 'zh';
  const length = Math.max(lines.length, value.findLastIndex((one) => one[other] !== '') + 1);
  return Array.from({ length }, (_, index) => ({
    ...{ zh: '', en: '' },
    ...value[index],
    [language]: lines[index] ?? '',
  }));
}
