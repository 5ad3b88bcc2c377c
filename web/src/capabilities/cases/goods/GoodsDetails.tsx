// What else may be known of a line: mark, model, label, every price, where it is kept, what a price rests on.

import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField } from '../../../platform/parts/fields/NumberField.tsx';
import type { GoodsDraft } from '../record/draft.ts';
import { priceKinds } from '../shapes.ts';
import { TriState } from '../TriState.tsx';

type DetailsProps = { line: number; value: GoodsDraft; onChange: (part: Partial<GoodsDraft>) => void };

const texts = [
  ['mark', 100],
  ['spec', 100],
  ['storage', 200],
  ['sealNo', 60],
  ['priceBasis', 300],
  ['owner', 200],
] as const;

export function GoodsDetails({ line, value, onChange }: DetailsProps) {
  const { t } = useWords();
  return (
    <div className="cases-fields">
      {texts.map(([name, longest]) => (
        <div key={name}>
          <label htmlFor={`goods-${line}-${name}`}>{t(`cases.goods.${name}`)}</label>
          <Input
            id={`goods-${line}-${name}`}
            maxLength={longest}
            value={value[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        </div>
      ))}
      {priceKinds.map((kind) => (
        <div key={kind}>
          <label htmlFor={`goods-${line}-${kind}`}>
            {t('cases.goods.priceIn', { kind: t(`cases.price.${kind}`) })}
          </label>
          <MoneyField id={`goods-${line}-${kind}`} value={value[kind]} onChange={(fen) => onChange({ [kind]: fen })} />
        </div>
      ))}
      <TriState
        label={t('cases.goods.labelled')}
        value={value.labelled ?? undefined}
        onChange={(labelled) => onChange({ labelled: labelled ?? null })}
      />
    </div>
  );
}
