// Words as they are typed or pasted: what is longer than can be taken stays whole, with the reason, and is not sent.
import { Input } from 'antd';
import { useWords } from '../i18n/index.ts';
import { FieldFault, useFault } from './FieldFault.tsx';

export type WordsFieldProps = {
  id: string;
  value: string;
  onChange: (value: string) => void;
  /** So many characters at most, counted as the server counts. */
  longest?: number | undefined;
  /** One line for a name or a number; several unless given. */
  single?: boolean;
  /** Whether the count of characters stands below it. */
  counted?: boolean;
};

export function WordsField({ id, value, onChange, longest, single = false, counted = false }: WordsFieldProps) {
  const { t } = useWords();
  const over = longest !== undefined && value.length > longest;
  const fault = over ? t('parts.fault.long', { limit: longest, count: value.length }) : undefined;
  const { control, describedBy } = useFault(fault);
  const common = {
    id,
    value,
    'aria-describedby': describedBy,
    'aria-invalid': over,
    ...(over && { status: 'error' as const }),
    ...(longest !== undefined && { count: { max: longest, show: counted } }),
  };
  return (
    <>
      {single ? (
        <Input
          {...common}
          ref={(input) => control(input?.input ?? null)}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input.TextArea
          {...common}
          rows={3}
          ref={(area) => control(area?.resizableTextArea?.textArea ?? null)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <FieldFault id={describedBy} fault={fault} />
    </>
  );
}
