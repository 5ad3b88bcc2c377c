// A number, or an amount in yuan, as it is typed: what cannot be taken stays, with the reason, and is not sent.
import { Input } from 'antd';
import { useState } from 'react';
import { useTyped } from '../../drafts/use-typed.ts';
import { useWords } from '../../i18n/index.ts';
import { fenOf, spokenYuan } from '../../money.ts';
import { FieldFault, useFault } from './FieldFault.tsx';
import { type NumberFault, type NumberRule, numberText, readNumber } from './number-typed.ts';

export type NumberFieldProps = NumberRule & {
  id?: string;
  /** For who cannot see what stands around it. */
  label?: string;
  value: number | null;
  /** null while it is empty, or cannot be taken. */
  onChange: (value: number | null) => void;
  suffix?: string;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  onEnter?: () => void;
  /** Says the number beside it while it is typed, such as in 万. */
  said?: ((value: number) => string) | undefined;
};

export function NumberField(props: NumberFieldProps) {
  const { id, label, value, onChange, suffix, placeholder, required, disabled, autoFocus, onEnter, said, ...rule } =
    props;
  const { t } = useWords();
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readNumber(typed, rule);
  // What is typed stands until somebody else sets another value.
  const own = read !== undefined && read.value === value;
  const fault = own ? faultWords(read.fault, t) : undefined;
  const spoken = value === null || said === undefined ? '' : said(value);
  const { control, describedBy } = useFault(fault);
  const shown = own ? (typed ?? '') : numberText(value);
  const kept = useTyped(id ?? label, shown);
  return (
    <span className="qf-typed">
      <Input
        ref={(input) => {
          kept.field.current = input?.input ?? null;
          control(kept.field.current);
        }}
        inputMode={rule.decimals === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={shown}
        onChange={(event) => {
          kept.given(event.target.value);
          setTyped(event.target.value);
          onChange(readNumber(event.target.value, rule).value);
        }}
        onBlur={() => fault === undefined && setTyped(undefined)}
        aria-describedby={describedBy}
        aria-invalid={fault !== undefined}
        {...(fault !== undefined && { status: 'error' as const })}
        {...(id !== undefined && { id })}
        {...(label !== undefined && { 'aria-label': label })}
        {...((suffix !== undefined || said !== undefined) && {
          suffix: (
            <>
              {spoken !== '' && <span className="qf-spoken">{spoken}</span>}
              {suffix}
            </>
          ),
        })}
        {...(placeholder !== undefined && { placeholder })}
        {...(required !== undefined && { required })}
        {...(disabled !== undefined && { disabled })}
        {...(autoFocus !== undefined && { autoFocus })}
        {...(onEnter !== undefined && {
          onPressEnter: (event) => {
            event.preventDefault();
            onEnter();
          },
        })}
      />
      <FieldFault id={describedBy} fault={fault} />
    </span>
  );
}

export type MoneyFieldProps = Omit<NumberFieldProps, keyof NumberRule | 'said'>;

/** Typed in yuan with at most two places, held in fen. */
export function MoneyField({ value, onChange, ...rest }: MoneyFieldProps) {
  const { language } = useWords();
  return (
    <NumberField
      {...rest}
      said={(yuan) => spokenYuan(yuan, language)}
      min={0}
      decimals={2}
      value={value === null ? null : value / 100}
      onChange={(yuan) => onChange(yuan === null ? null : fenOf(yuan))}
    />
  );
}

function faultWords(fault: NumberFault | null, t: ReturnType<typeof useWords>['t']): string | undefined {
  return fault === null ? undefined : t(`parts.fault.${fault.fault}`, { limit: numberText(fault.limit ?? null) });
}
