// Typed words as antd takes them, save that what is longer than can be taken stays whole, with the reason.
import { Input as AntInput, type InputProps } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import { useTyped } from '../../drafts/use-typed.ts';
import { useWords } from '../../i18n/index.ts';
import { FieldFault, useFault } from './FieldFault.tsx';

/** One line. `maxLength` is counted as the server counts; a browser would cut there without a word. */
function Line({ maxLength, ...props }: InputProps) {
  const { control, fault, marked } = useLimit(maxLength, props.value);
  const { field, given } = useTyped(props.type === 'password' ? undefined : nameOf(props), String(props.value ?? ''));
  return (
    <>
      <AntInput
        {...props}
        {...marked}
        ref={(input) => {
          field.current = input?.input ?? null;
          control(field.current);
        }}
        onChange={(event) => {
          given(event.target.value);
          props.onChange?.(event);
        }}
      />
      {fault}
    </>
  );
}

/** Several lines, with the count of characters below them. */
function Area({ maxLength, ...props }: TextAreaProps) {
  const { control, fault, marked } = useLimit(maxLength, props.value);
  const { field, given } = useTyped(nameOf(props), String(props.value ?? ''));
  return (
    <>
      <AntInput.TextArea
        {...props}
        {...marked}
        {...(maxLength !== undefined && { count: { max: maxLength, show: true } })}
        ref={(area) => {
          field.current = area?.resizableTextArea?.textArea ?? null;
          control(field.current);
        }}
        onChange={(event) => {
          given(event.target.value);
          props.onChange?.(event);
        }}
      />
      {fault}
    </>
  );
}

export const Input = Object.assign(Line, { TextArea: Area });

/** By what its draft knows it. */
const nameOf = (props: { id?: string | undefined; 'aria-label'?: string | undefined }): string | undefined =>
  props.id ?? props['aria-label'];

/** What a field is given where its words are too long, and what is said below it. */
function useLimit(longest: number | undefined, value: InputProps['value'] | TextAreaProps['value']) {
  const { t } = useWords();
  const count = value === undefined || value === null ? 0 : String(value).length;
  const over = longest !== undefined && count > longest;
  const words = over ? t('parts.fault.long', { limit: longest, count }) : undefined;
  const { control, describedBy } = useFault(words);
  return {
    control,
    fault: <FieldFault id={describedBy} fault={words} />,
    marked: over ? { 'aria-describedby': describedBy, 'aria-invalid': true, status: 'error' as const } : {},
  };
}
