// A table that scrolls sideways in its frame where the page is narrower than it.
import type { ReactNode } from 'react';

export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="ref-scroll" tabIndex={0} aria-label={label}>
      <table className="qf-table" aria-label={label}>
        {children}
      </table>
    </section>
  );
}
