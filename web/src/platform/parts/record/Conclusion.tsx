// What the facts on file say against a standard, in four even tones; people decide.
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { SignIcon } from '../icons.tsx';
import { withDaysUnbroken } from '../Unbroken.tsx';

export type ConclusionProps = {
  kind: 'met' | 'near' | 'unknown' | 'notMet';
  /** First the fact, then the standard, then what is asked. */
  fact: ReactNode;
  source?: ReactNode;
  /** Behind 为什么？: rule, article, facts used. */
  reasons?: ReactNode;
};

const signs = { met: 'info', near: 'info', unknown: 'question', notMet: 'off' } as const;

export function Conclusion({ kind, fact, source, reasons }: ConclusionProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={`qf-banner qf-banner-${kind}`}>
      <SignIcon sign={signs[kind]} size={18} />
      <div>
        <div className="qf-banner-fact">{withDaysUnbroken(fact)}</div>
        {source !== undefined && <div className="qf-second">{source}</div>}
      </div>
      {reasons === undefined ? (
        <span />
      ) : (
        <button
          type="button"
          className="qf-link-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t('parts.why')}
        </button>
      )}
      {open && (
        <div id={id} className="qf-banner-reasons">
          {reasons}
        </div>
      )}
    </section>
  );
}
