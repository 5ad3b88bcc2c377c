// A list to choose from, as antd has it; what was chosen is kept in the draft of its form.
import { AutoComplete as AntAutoComplete, Select as AntSelect, type AutoCompleteProps, type SelectProps } from 'antd';
import type { DefaultOptionType } from 'antd/es/select';
import { useChosen } from '../../drafts/chosen.ts';
import { useTyped } from '../../drafts/use-typed.ts';

type Option = { value: string | number | boolean; label: string; disabled: boolean };

/** Groups of options are looked through. */
function plainOptions(options: readonly object[]): Option[] {
  return options.flatMap((one) => {
    const { value, label, disabled, options: within } = one as DefaultOptionType;
    if (Array.isArray(within)) return plainOptions(within as object[]);
    if (value === undefined || value === null) return [];
    return [{ value, label: typeof label === 'string' ? label : String(value), disabled: disabled === true }];
  });
}

/** The same names as of a text: one's own label, where no id is needed. */
const nameOf = (props: { id?: string | undefined; 'aria-label'?: string | undefined }): string | undefined =>
  props.id ?? props['aria-label'];

export function Select<Value, One extends object = DefaultOptionType>(props: SelectProps<Value, One>) {
  const { showSearch, mode, onChange, options } = props;
  const searched = typeof showSearch === 'object' && showSearch.onSearch !== undefined;
  const { tell, missing } = useChosen({
    id: nameOf(props),
    value: props.value,
    options: plainOptions(options ?? []),
    open: searched || mode === 'tags',
    restore: (value) =>
      onChange?.(value as Value, optionsOf(options ?? [], value) as Parameters<NonNullable<typeof onChange>>[1]),
  });
  const all = missing.length === 0 ? options : [...(missing as unknown as One[]), ...(options ?? [])];
  return (
    <AntSelect<Value, One>
      {...props}
      {...(all !== undefined && { options: all })}
      onChange={(value, option) => {
        tell(value);
        onChange?.(value, option);
      }}
    />
  );
}

function optionsOf<One extends object>(options: readonly One[], value: unknown): One | One[] | undefined {
  const find = (key: unknown) => options.find((one) => (one as DefaultOptionType).value === key);
  return Array.isArray(value) ? value.flatMap((key) => find(key) ?? []) : find(value);
}

/** Words that may be chosen from a list, or typed. */
export function AutoComplete<One extends DefaultOptionType = DefaultOptionType>(props: AutoCompleteProps<string, One>) {
  const { value, onChange } = props;
  const { field, given } = useTyped(nameOf(props), typeof value === 'string' ? value : '');
  return (
    <span
      className="qf-auto-complete"
      ref={(around) => {
        field.current = around?.querySelector('input') ?? null;
      }}
    >
      <AntAutoComplete<string, One>
        {...props}
        onChange={(next: string, option) => {
          given(next ?? '');
          onChange?.(next, option);
        }}
      />
    </span>
  );
}
