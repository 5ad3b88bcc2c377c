// What a bench is told beside single facts: goods that the rules value, and earlier acts that may add up.
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import type { BenchState } from './bench-facts.ts';
import { prices } from './rule-cells.tsx';

type Props = { state: BenchState; set: (change: Partial<BenchState>) => void };

export function BenchGoods({ state, set }: Props) {
  const { t } = useWords();
  const { goods } = state;
  const change = (index: number, to: Partial<BenchState['goods'][number]>) =>
    set({ goods: goods.map((line, at) => (at === index ? { ...line, ...to } : line)) });
  const label = (index: number, name: string) =>
    `${t('law.bench.lineNo', { number: index + 1 })} ${t(`law.bench.${name}`)}`;
  return (
    <fieldset className="law-bench-lines">
      <legend>{t('law.bench.goods')}</legend>
      {goods.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <div key={index} className="law-bench-line">
          <NumberField
            label={label(index, 'quantity')}
            placeholder={t('law.bench.quantity')}
            min={0}
            value={line.quantity}
            onChange={(quantity) => change(index, { quantity })}
          />
          <NumberField
            label={label(index, 'price')}
            placeholder={t('law.bench.price')}
            min={0}
            decimals={2}
            value={line.price}
            onChange={(price) => change(index, { price })}
          />
          <Select
            aria-label={label(index, 'goodsState')}
            value={line.state}
            options={(['sold', 'unsold'] as const).map((one) => ({ value: one, label: t(`law.steps.${one}`) }))}
            onChange={(one) => change(index, { state: one })}
          />
          <Select
            aria-label={label(index, 'priceKind')}
            value={line.kind}
            popupMatchSelectWidth={false}
            options={prices.map((price) => ({ value: price, label: t(`law.price.${price}`) }))}
            onChange={(kind) => change(index, { kind })}
          />
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          set({ goods: [...goods, { quantity: null, state: 'unsold', kind: 'markedPrice', price: null }] })
        }
      >
        {t('law.bench.addGoods')}
      </Button>
    </fieldset>
  );
}

export function BenchEarlier({ state, set }: Props) {
  const { t } = useWords();
  const { earlier } = state;
  const change = (index: number, to: Partial<BenchState['earlier'][number]>) =>
    set({ earlier: earlier.map((act, at) => (at === index ? { ...act, ...to } : act)) });
  return (
    <fieldset className="law-bench-lines">
      <legend>{t('law.bench.earlier')}</legend>
      {earlier.map((act, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an act is its place in the list
        <div key={index} className="law-bench-line">
          <DateField label={t('law.bench.earlierDate')} value={act.date} onChange={(date) => change(index, { date })} />
          <NumberField
            label={t('law.bench.earlierAmount')}
            placeholder={t('law.bench.earlierAmount')}
            min={0}
            decimals={2}
            value={act.amount}
            onChange={(amount) => change(index, { amount })}
          />
        </div>
      ))}
      <Button size="small" onClick={() => set({ earlier: [...earlier, { date: '', amount: null }] })}>
        {t('law.bench.addEarlier')}
      </Button>
    </fieldset>
  );
}
