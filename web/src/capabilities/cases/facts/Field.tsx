// A labelled control, and a named value, of the parts of a file.
import type { ReactNode } from 'react';

export function Field({ id, label, wide = false, children }: FieldProps) {
  return (
    <div className={wide ? 'cases-wide' : undefined}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

type FieldProps = { id: string; label: string; wide?: boolean; children: ReactNode };

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
