// The four amounts: computed from the goods or entered with what they rest on; none stands for another.
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField } from '../../../platform/parts/fields/NumberField.tsx';
import { yuan } from '../money.ts';
import { useEditing } from '../record/use-editing.ts';
import { type AmountKind, amountKinds } from '../shapes.ts';
import { basesOf } from './price-of.ts';
import { ranges } from './ranges.ts';

export function Amounts() {
  const { t } = useWords();
  const { record } = useEditing();
  return (
    <dl className="cases-amounts">
      {amountKinds.map((kind) => {
        const { fen, by, basis, lines } = record.amounts[kind];
        return (
          <div key={kind}>
            <dt>{t(`cases.amount.${kind}`)}</dt>
            <dd className={kind === 'illegalBusinessAmount' ? 'cases-sum cases-sum-first' : 'cases-sum'}>
              {fen === null ? t('cases.answer.unknown') : yuan(fen)}
            </dd>
            <dd className="qf-second">
              {by === 'computed' &&
                t('cases.amount.ofLines', { lines: ranges(lines), basis: basesOf(record, lines, t) })}
              {by === 'entered' && `${t('cases.amount.entered')} ${basis}`}
              {by === null && t('cases.amount.none')}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function AmountsForm() {
  const { t } = useWords();
  return (
    <fieldset className="cases-amounts cases-amounts-form">
      <legend className="qf-second">{t('cases.amount.enter')}</legend>
      {amountKinds.map((kind) => (
        <AmountField key={kind} kind={kind} />
      ))}
    </fieldset>
  );
}

/** Left empty, the amount is the computed one; filled in, it needs what it rests on. */
function AmountField({ kind }: { kind: AmountKind }) {
  const { t } = useWords();
  const { draft, set, conclusion } = useEditing();
  const entered = draft.amounts?.[kind] ?? null;
  const computed = computedOf(kind, conclusion.valuation);
  // While the amount is typed anew its basis waits.
  const [lastBasis, setLastBasis] = useState(entered?.basis ?? '');
  const change = (next: Partial<{ fen: number | null; basis: string }>) => {
    const { fen, basis } = { fen: entered?.fen ?? null, basis: lastBasis, ...next };
    setLastBasis(basis);
    set('amounts', { ...draft.amounts, [kind]: fen === null ? null : { fen, basis } });
  };
  return (
    <div>
      <label htmlFor={`amount-${kind}`}>{t(`cases.amount.${kind}`)}</label>
      <MoneyField
        id={`amount-${kind}`}
        value={entered?.fen ?? null}
        placeholder={computed === null ? t('cases.answer.unknown') : yuan(computed)}
        onChange={(fen) => change({ fen })}
      />
      {entered !== null && (
        <Input
          aria-label={t('cases.amount.basisOf', { amount: t(`cases.amount.${kind}`) })}
          placeholder={t('cases.amount.basis')}
          required
          maxLength={500}
          value={entered.basis}
          onChange={(event) => change({ basis: event.target.value })}
        />
      )}
    </div>
  );
}

type Valuation = ReturnType<typeof useEditing>['conclusion']['valuation'];

function computedOf(kind: AmountKind, valuation: Valuation): number | null {
  switch (kind) {
    case 'illegalBusinessAmount':
      return valuation?.illegalBusinessAmount.fen ?? null;
    case 'goodsValue':
      return valuation?.unsoldGoodsValue.fen ?? null;
    case 'salesAmount':
      return valuation?.salesAmount.fen ?? null;
    case 'illegalGains':
      return null;
  }
}
