// Boxes and switches, as antd has them; what was ticked is kept in the draft of the form, where the field has an id or a name.
import {
  Checkbox as AntCheckbox,
  Radio as AntRadio,
  Segmented as AntSegmented,
  Switch as AntSwitch,
  type CheckboxChangeEvent,
  type CheckboxProps,
  type RadioGroupProps,
  type RadioProps,
  type SegmentedProps,
  type SwitchProps,
} from 'antd';
import type { CheckboxGroupProps } from 'antd/es/checkbox';
import type { ReactNode } from 'react';
import { useChosen } from '../../drafts/chosen.ts';
import { useKept } from '../../drafts/kept.ts';

type Named = { id?: string | undefined; name?: string | undefined; 'aria-label'?: string | undefined };

const nameOf = ({ id, name, ...rest }: Named): string | undefined => id ?? name ?? rest['aria-label'];
const isTicked = (kept: unknown): kept is boolean => typeof kept === 'boolean';

function Box(props: CheckboxProps) {
  const { checked = false, onChange, children, disabled } = props;
  const given = useKept({
    id: disabled === true ? undefined : (nameOf(props) ?? wordsOf(children)),
    value: checked,
    fits: isTicked,
    restore: (ticked) => {
      const target = { ...props, checked: ticked };
      // Whoever hears of it asks the box alone how it is.
      onChange?.({ target, nativeEvent: new MouseEvent('click') } as unknown as CheckboxChangeEvent);
    },
  });
  return (
    <AntCheckbox
      {...props}
      onChange={(event) => {
        given(event.target.checked);
        onChange?.(event);
      }}
    />
  );
}

type OnOffProps = Omit<SwitchProps, 'onChange'> & Named & { onChange: (on: boolean) => void };

export function Switch({ onChange, ...props }: OnOffProps) {
  const { checked = false } = props;
  const given = useKept({ id: nameOf(props), value: checked, fits: isTicked, restore: onChange });
  return (
    <AntSwitch
      {...props}
      onChange={(on) => {
        given(on);
        onChange(on);
      }}
    />
  );
}

/** A box in a form is known by its words where it has no id. */
const wordsOf = (children: ReactNode): string | undefined => (typeof children === 'string' ? children : undefined);

type Key = string | number | boolean;

function optionsOf(options: readonly unknown[] = []) {
  return options.map((one) => {
    if (typeof one !== 'object' || one === null) return { value: one as Key, label: String(one), disabled: false };
    const { value, label, disabled } = one as { value: Key; label?: ReactNode; disabled?: boolean };
    return { value, label: typeof label === 'string' ? label : String(value), disabled: disabled === true };
  });
}

function Boxes<Value extends Key = Key>(props: CheckboxGroupProps<Value> & Named) {
  const { value, options, onChange } = props;
  const { tell } = useChosen({
    id: nameOf(props),
    value,
    options: optionsOf(options),
    open: false,
    restore: (keys) => onChange?.((Array.isArray(keys) ? keys : []) as Value[]),
  });
  return (
    <AntCheckbox.Group<Value>
      {...(props as CheckboxGroupProps<Value>)}
      onChange={(keys) => {
        tell(keys);
        onChange?.(keys);
      }}
    />
  );
}

export const Checkbox = Object.assign(Box, { Group: Boxes });

function Radios(props: RadioGroupProps) {
  const { value, options, onChange } = props;
  const { tell } = useChosen({
    id: nameOf(props),
    value,
    options: optionsOf(options),
    open: options === undefined,
    restore: (key) => {
      const target = { ...props, value: key };
      onChange?.({ target, nativeEvent: new MouseEvent('click') } as unknown as Parameters<
        NonNullable<typeof onChange>
      >[0]);
    },
  });
  return (
    <AntRadio.Group
      {...props}
      onChange={(event) => {
        tell(event.target.value);
        onChange?.(event);
      }}
    />
  );
}

/** One of them, where they are not given as options. The library's own stays as it is: it is used in here. */
function One(props: RadioProps) {
  return <AntRadio {...props} />;
}

export const Radio = Object.assign(One, { Group: Radios, Button: AntRadio.Button });

export function Segmented<Value extends Key = string>(props: SegmentedProps<Value>) {
  const { value, options, onChange } = props;
  const { tell } = useChosen({
    id: nameOf(props as Named),
    value,
    options: optionsOf(options),
    open: false,
    restore: (key) => onChange?.(key as Value),
  });
  return (
    <AntSegmented<Value>
      {...(props as SegmentedProps<Value> & { ref?: never })}
      onChange={(key) => {
        tell(key);
        onChange?.(key);
      }}
    />
  );
}
