// The goods list as a form: a row per line, its amount counted while one types; the rarer fields behind 更多.
import { Button, ConfigProvider } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField, NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { yuan } from '../money.ts';
import { emptyLine, type GoodsDraft, isEmptyLine, type Keyed, keyed } from '../record/draft.ts';
import { useEditing } from '../record/use-editing.ts';
import { type PriceKind, priceKinds } from '../shapes.ts';
import { GoodsDetails } from './GoodsDetails.tsx';

export function GoodsForm() {
  const { t } = useWords();
  const { draft, set, record } = useEditing();
  const rows = draft.goods ?? [];
  const change = (key: string, part: Partial<GoodsDraft>) =>
    set(
      'goods',
      rows.map((row) => (row.key === key ? { key, value: { ...row.value, ...part } } : row)),
    );
  // A new line is most often more of the same: unit and state of the last one.
  const add = () => {
    const last = rows.at(-1)?.value;
    set('goods', [...rows, keyed({ ...emptyLine, unit: last?.unit ?? '件', state: last?.state ?? 'unsold' })]);
  };
  return (
    <div className="cases-scroll">
      <table className="qf-table cases-goods-form" aria-label={t('cases.tab.goods')}>
        <Head />
        <tbody>
          {rows.map((row, index) => (
            // A line of the other agency of a joint case is not ours to change.
            <ConfigProvider key={row.key} componentDisabled={record.goods[index]?.mine === false}>
              <Row
                row={row}
                line={index + 1}
                onChange={(part) => change(row.key, part)}
                onRemove={() =>
                  set(
                    'goods',
                    rows.filter(({ key }) => key !== row.key),
                  )
                }
              />
            </ConfigProvider>
          ))}
        </tbody>
      </table>
      <div className="cases-add">
        <Button onClick={add}>{t('cases.goods.add')}</Button>
        {rows.length === 0 && <span className="qf-second">{t('cases.goods.none')}</span>}
      </div>
    </div>
  );
}

function Head() {
  const { t } = useWords();
  const columns = ['no', 'name', 'state', 'quantity', 'unit', 'basis', 'price', 'amount', 'evidence', 'more'] as const;
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col" className={column === 'amount' ? 'qf-number' : undefined}>
            {t(`cases.goods.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type RowProps = {
  row: Keyed<GoodsDraft>;
  line: number;
  onChange: (part: Partial<GoodsDraft>) => void;
  onRemove: () => void;
};

function Row({ row: { key, value }, line, onChange, onRemove }: RowProps) {
  const { t, say } = useWords();
  const { liveLine, record } = useEditing();
  const [open, setOpen] = useState(false);
  const label = (name: string) => t('cases.goods.ofLine', { line, name: t(`cases.goods.${name}`) });
  const stored = record.conclusion.valuation?.lines.find(({ index }) => index === line - 1);
  const valued = liveLine(key) ?? stored;
  const isPriced = priceKinds.some((kind) => value[kind] !== null);
  const cells = { value, label, onChange };
  return (
    <>
      <tr>
        <td>{line}</td>
        <WhatCells {...cells} />
        <PriceCells {...cells} />
        <td className="qf-number">{valued?.fen == null ? '—' : yuan(valued.fen)}</td>
        <TextCell {...cells} name="evidence" longest={100} />
        <td>
          <button
            type="button"
            className="qf-link-button"
            aria-expanded={open}
            aria-label={label('more')}
            onClick={() => setOpen(!open)}
          >
            {t('cases.goods.more')}
          </button>{' '}
          <button type="button" className="qf-link-button" aria-label={label('remove')} onClick={onRemove}>
            {t('cases.goods.remove')}
          </button>
        </td>
      </tr>
      {isPriced && valued?.fen === null && (
        <tr>
          <td />
          <td colSpan={9} className="qf-tone-amber">
            <Unbroken text={say(valued.why)} />
            {t('parts.semicolon')}
            {t(`cases.goods.counts.${value.state}`)}
          </td>
        </tr>
      )}
      {open && (
        <tr>
          <td />
          <td colSpan={9}>
            <GoodsDetails line={line} value={value} onChange={onChange} />
          </td>
        </tr>
      )}
    </>
  );
}

type CellProps = {
  value: GoodsDraft;
  label: (name: string) => string;
  onChange: (part: Partial<GoodsDraft>) => void;
};

type TextCellProps = CellProps & { name: 'name' | 'unit' | 'evidence'; longest: number };

function TextCell({ value, label, onChange, name, longest }: TextCellProps) {
  return (
    <td>
      <Input
        aria-label={label(name)}
        required={name !== 'evidence' && !isEmptyLine(value)}
        maxLength={longest}
        value={value[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </td>
  );
}

/** Name, state, quantity and unit. */
function WhatCells(cells: CellProps) {
  const { t } = useWords();
  const { value, label, onChange } = cells;
  return (
    <>
      <TextCell {...cells} name="name" longest={200} />
      <td>
        <Select
          aria-label={label('state')}
          value={value.state}
          onChange={(state) => onChange({ state })}
          options={(['sold', 'unsold'] as const).map((state) => ({ value: state, label: t(`cases.goods.${state}`) }))}
        />
      </td>
      <td>
        <NumberField
          label={label('quantity')}
          required={!isEmptyLine(value)}
          min={0.001}
          max={1e10}
          decimals={3}
          value={value.quantity}
          onChange={(quantity) => onChange({ quantity })}
        />
      </td>
      <TextCell {...cells} name="unit" longest={20} />
    </>
  );
}

/** What a price most often rests on; goods that were not sold have no price that somebody paid. */
const usual = { sold: 'actualPrice', unsold: 'averagePrice' } as const;

/** One price at a time: which one, and how much. The others keep what they hold. */
function PriceCells({ value, label, onChange }: CellProps) {
  const { t } = useWords();
  const [chosen, setKind] = useState<PriceKind>();
  const kind = chosen ?? priceKinds.find((one) => value[one] !== null) ?? usual[value.state];
  return (
    <>
      <td>
        <Select
          aria-label={label('basis')}
          value={kind}
          onChange={setKind}
          popupMatchSelectWidth={false}
          options={priceKinds.map((one) => ({ value: one, label: t(`cases.price.${one}`) }))}
        />
      </td>
      <td>
        <MoneyField label={label('price')} value={value[kind]} onChange={(fen) => onChange({ [kind]: fen })} />
      </td>
    </>
  );
}
