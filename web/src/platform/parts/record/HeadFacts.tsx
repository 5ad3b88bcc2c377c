// The facts in the head of a record: two lines of them, the rest unfolded on demand or by the focus in it.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { withDaysUnbroken } from '../Unbroken.tsx';

export type HeadFact = { label: string; value: ReactNode };

export function HeadFacts({ facts }: { facts: readonly HeadFact[] }) {
  const { t } = useWords();
  const list = useRef<HTMLDListElement>(null);
  const [all, setAll] = useState(false);
  const [more, setMore] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() => setMore((before) => (all ? before : isCut(element))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [all]);
  return (
    <>
      <dl ref={list} className={all ? 'qf-record-facts' : 'qf-record-facts qf-record-facts-cut'}>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{withDaysUnbroken(fact.value)}</dd>
          </div>
        ))}
      </dl>
      {more && (
        <button type="button" className="qf-link-button qf-no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'parts.record.fewerFacts' : 'parts.record.allFacts')}
        </button>
      )}
    </>
  );
}

function isCut({ scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight > clientHeight + 4;
}
