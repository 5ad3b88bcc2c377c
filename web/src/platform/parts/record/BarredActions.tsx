// What may not be done now: one line with the counts by stage; opened, who can and when.
import { LockOutlined } from '@ant-design/icons';
import { useId, useState } from 'react';
import type { Action } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { type BarredRow, barredBy, nearest, reasonOf } from './arranged.ts';

export type BarredActionsProps = {
  actions: readonly Action[];
  /** Which of them the line names before it is opened, where it is barred. */
  told?: readonly string[] | undefined;
};

export function BarredActions({ actions, told }: BarredActionsProps) {
  const { say, t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { stages, over, count } = barredBy(actions);
  if (count + over.length === 0) return null;
  const done = t('parts.action.over', { acts: over.map(({ title: act }) => say(act)).join(t('parts.comma')) });
  if (count === 0) return <p className="qf-barred qf-second qf-no-print">{done}</p>;
  const next = nearest(actions, told);
  const title = t('parts.action.barred', { count });
  return (
    <div className="qf-barred qf-no-print">
      <button
        type="button"
        className="qf-barred-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <LockOutlined aria-hidden />
        <b>{title}</b>
        {stages.map(({ stage, count: many }) => (
          <span key={stage.zh} className="qf-barred-stage">
            {say(stage)} {many}
          </span>
        ))}
        {next !== undefined && (
          <span className="qf-barred-nearest">
            {t('parts.action.nearest', { act: say(next.title), why: say(reasonOf(next)) })}
          </span>
        )}
        <span className="qf-barred-turn">{t(open ? 'parts.action.fold' : 'parts.action.open')}</span>
      </button>
      <section id={id} className="qf-barred-stages" aria-label={title} hidden={!open}>
        {stages.map(({ stage, rows }) => (
          <section key={stage.zh}>
            {stage.zh !== '' && <h2>{say(stage)}</h2>}
            <ul>
              {rows.map((row) => (
                <Row key={row.acts[0]?.action} row={row} />
              ))}
            </ul>
          </section>
        ))}
        {over.length > 0 && <p className="qf-second">{done}</p>}
      </section>
    </div>
  );
}

function Row({ row: { acts, why, whoCan, cited } }: { row: BarredRow }) {
  const { say, t } = useWords();
  return (
    <li className="qf-refused">
      <span>{acts.map(({ title }) => say(title)).join(t('parts.comma'))}</span>
      <Why {...{ why, whoCan, cited }} />
    </li>
  );
}

/** One sentence: why, by which rule, and who can. */
function Why({ why, whoCan, cited }: Omit<BarredRow, 'acts'>) {
  const { say, t } = useWords();
  const said = say(why);
  const who = whoCan
    .map(say)
    .filter((each) => !said.includes(each))
    .join(t('parts.comma'));
  const rule = cited === null ? '' : t('parts.action.cited', { rule: say(cited) });
  const by = who === '' ? '' : t('parts.action.by', { who });
  return (
    <span className="qf-refused-why">
      {[`${said}${rule}`, by].filter((part) => part !== '').join(t('parts.semicolon'))}
    </span>
  );
}

/** One action of a page without a bar: greyed, with the reason and who can. */
export function RefusedAction({ action }: { action: Action }) {
  const { say } = useWords();
  return (
    <span className="qf-refused">
      <span>
        <LockOutlined aria-hidden /> {say(action.title)}
      </span>
      <Why why={reasonOf(action)} whoCan={action.whoCan} cited={action.bar?.cited ?? null} />
    </span>
  );
}
