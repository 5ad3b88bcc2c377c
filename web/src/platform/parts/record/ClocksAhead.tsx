// Time limits of a record that have not begun: how long each will be, and which act begins it.
import { useState } from 'react';
import type { DutyAhead } from '../../api/types.ts';
import { useWords } from '../../i18n/index.ts';
import { SignIcon } from '../icons.tsx';
import { Unverified } from './Basis.tsx';

export type ClocksAheadProps = {
  ahead: readonly DutyAhead[];
  /** On paper one line says which there are: what has not begun binds nobody yet. */
  paper?: boolean;
};

export function ClocksAhead({ ahead, paper = false }: ClocksAheadProps) {
  const { t, say } = useWords();
  const [all, setAll] = useState(false);
  if (ahead.length === 0) return null;
  if (paper) {
    const titles = ahead.map(({ title }) => say(title)).join(t('parts.ahead.between'));
    return <p className="qf-clocks-ahead qf-second">{t('parts.ahead.line', { count: ahead.length, titles })}</p>;
  }
  return (
    <div className="qf-clocks-ahead">
      <div className="qf-clocks-ahead-line">
        <h3>{t('parts.ahead.title')}</h3>
        <button type="button" className="qf-link-button qf-no-print" onClick={() => setAll(!all)} aria-expanded={all}>
          {t(all ? 'parts.ahead.fewer' : 'parts.ahead.all', { count: ahead.length })}
        </button>
      </div>
      {all && (
        <ul className="qf-clocks">
          {ahead.map((one) => (
            <Ahead key={one.duty} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Ahead({ one: { title, time, beginsWith, basis } }: { one: DutyAhead }) {
  const { t, say } = useWords();
  const acts = beginsWith.map((act) => t('parts.ahead.act', { act: say(act) })).join(t('parts.ahead.or'));
  return (
    <li>
      <span className="qf-deadline-line qf-tone-off">
        <SignIcon sign="waiting" />
        {`${say(title)} · ${say(time)}`}
      </span>
      <span className="qf-deadline-detail">
        {t('parts.ahead.begins', { acts })} <Unverified basis={basis} />
      </span>
    </li>
  );
}
