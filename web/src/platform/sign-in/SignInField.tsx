// A labelled field of the sign-in page: the browser's own input, so that the first visit loads no component library.
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';

type SignInFieldProps = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'autoCapitalize' | 'inputMode' | 'maxLength'
> & {
  id: string;
  label: string;
  value: string;
  onTyped: (value: string) => void;
  /** Takes the keyboard when it appears. */
  first?: boolean;
  /** What stands inside the field, after what is typed. */
  end?: ReactNode;
};

export function SignInField({ id, label, value, onTyped, first = false, end, ...input }: SignInFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) field.current?.focus();
  }, [first]);
  return (
    <div className="qf-sign-in-field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          {...input}
          ref={field}
          id={id}
          spellCheck={false}
          value={value}
          onChange={(event) => onTyped(event.target.value)}
        />
        {end}
      </span>
    </div>
  );
}

type SubmitProps = { busy: boolean; complete: boolean; children: ReactNode };

/** Sends the form. While it is on its way the button keeps the keyboard, and a second press does nothing. */
export function Submit({ busy, complete, children }: SubmitProps) {
  return (
    <button
      type="submit"
      className="qf-button qf-button-first"
      disabled={!complete}
      aria-disabled={busy}
      aria-busy={busy}
    >
      {children}
    </button>
  );
}
