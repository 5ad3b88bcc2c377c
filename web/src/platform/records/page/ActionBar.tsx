// What may be done now: the likely act, two beside it, the rest behind a button; what is barred in one folded line.
import { Button } from 'antd';
import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import type { Action, Facts } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { DemoInHead } from '../../parts/DemoTag.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { arranged } from '../../parts/record/arranged.ts';
import { BarredActions } from '../../parts/record/BarredActions.tsx';
import { FoldedActs } from '../../parts/record/FoldedActs.tsx';
import { type Taken, wasQuicker } from '../../parts/record/use-steps.ts';
import type { RecordRef } from '../record-queries.ts';
import { SubmitButton, SubmittedLines } from '../submit/SubmittedLines.tsx';
import { ActionDialog, type OwnField } from './ActionDialog.tsx';

/** The state of the record whose acts these are, as its page shows it. */
export const StateShown = createContext<ReactNode>(undefined);

/** The record of the page, where notes and following know it: what was done on it may be taken back. */
export const RecordShown = createContext<RecordRef | undefined>(undefined);

const UndoAct = lazy(() => import('../UndoAct.tsx').then((part) => ({ default: part.UndoAct })));

export type ActionBarProps = {
  actions: readonly Action[];
  /** Sends the act. The dialog stays open with what was written while it rejects. */
  onTake: (action: string, given: Taken) => Promise<unknown>;
  /** The one blue button; none where it is empty: then it stands elsewhere. Else what answers the clock that runs out first. */
  primary?: string;
  /** Red: destructive ones. */
  danger?: readonly string[];
  /** What the act brings with it, said before it is taken. */
  consequence?: (action: Action) => ReactNode;
  /** What a form starts with. */
  initial?: (action: Action) => Facts | undefined;
  /** Fields that the record knows better than their kind says. */
  field?: OwnField;
  /** Actions that are seldom taken: always behind the button. */
  rare?: readonly string[];
  /** Barred acts that the readers of such a record ask after. */
  told?: readonly string[];
  /** How many stand beside the likely act: fewer where the page has buttons of its own. */
  beside?: number;
  /** Buttons of the page before those of the procedure. */
  before?: ReactNode;
  /** What the acts are taken on, where the page shows several. */
  of?: string | undefined;
  /** The action to open at once, as when the inbox sent the reader here. */
  open?: string | undefined;
};

export function ActionBar(props: ActionBarProps) {
  const {
    actions,
    onTake,
    primary,
    danger = [],
    consequence,
    initial,
    field,
    rare = [],
    told,
    beside,
    before,
    of,
    open,
  } = props;
  const { say, t } = useWords();
  const [chosen, setChosen] = useState(() => actions.find((each) => each.allowed && each.action === open));
  const [quicker, setQuicker] = useState<unknown>();
  const [done, setDone] = useState<Action>();
  const record = useContext(RecordShown);
  const order = arranged(actions, { primary, danger, rare, beside });
  // Somebody else may be quicker while the form is open: it stays, with what was written.
  const action = actions.find((each) => each.allowed && each.action === chosen?.action) ?? chosen;
  const take = async (step: Action, given: Taken) => {
    setQuicker(undefined);
    try {
      await onTake(step.action, given);
      setDone(step);
    } catch (error) {
      if (wasQuicker(error)) setQuicker(error);
      throw error;
    }
  };
  const button = (each: Action) => (
    <Button
      key={each.action}
      type={each === order.primary ? 'primary' : 'default'}
      danger={danger.includes(each.action)}
      onClick={() => setChosen(each)}
    >
      {say(named(each))}
    </Button>
  );
  return (
    <>
      <div className="qf-actions">
        {before}
        {order.shown.map(button)}
        <SubmitButton actions={actions} />
        {order.recorded.length > 0 && (
          <FoldedActs label={t('parts.action.recorded')}>{order.recorded.map(button)}</FoldedActs>
        )}
        {order.rest.length > 0 && (
          <FoldedActs label={t('parts.action.rest')} title={t('parts.action.restTitle')}>
            {order.rest.map(button)}
          </FoldedActs>
        )}
      </div>
      <Done done={done} next={order.primary} />
      <SubmittedLines actions={actions} />
      <BarredActions actions={actions} told={told} />
      {action !== undefined && (
        <ActionDialog
          action={{ ...action, title: named(action) }}
          danger={danger.includes(action.action)}
          consequence={consequence?.(action)}
          initial={initial?.(action)}
          field={field}
          run={record?.id}
          of={of}
          onTake={(given) => take(action, given)}
          onClose={() => setChosen(undefined)}
        />
      )}
      {quicker !== undefined && action === undefined && (
        <div className="qf-quicker">
          <Problem error={quicker} />
        </div>
      )}
    </>
  );
}

function named({ recorded, title }: Action): Action['title'] {
  return recorded ?? title;
}

/** What was done and what is true now; always there, so that screen readers hear it change. */
function Done({ done, next }: { done: Action | undefined; next: Action | undefined }) {
  const { say, t } = useWords();
  const shown = useContext(StateShown);
  // That the record is invented stands in its head.
  const state = shown !== undefined && <DemoInHead value>{shown}</DemoInHead>;
  const record = useContext(RecordShown);
  const [undone, setUndone] = useState<{ of: Action; said: string }>();
  const what = done === undefined ? '' : t('parts.action.done', { act: say(named(done)) });
  if (done !== undefined && undone?.of === done)
    return (
      <div role="status" className="qf-done qf-no-print">
        {undone.said} {state && t('parts.action.now')} {state}
      </div>
    );
  return (
    <div role="status" className={done === undefined ? 'qf-hidden' : 'qf-done qf-no-print'}>
      {done !== undefined && (
        <>
          {what} {state && t('parts.action.now')} {state}{' '}
          {next !== undefined && t('parts.action.next', { act: say(named(next)) })}{' '}
          {record !== undefined && (
            <Suspense fallback={null}>
              <UndoAct record={record} what={what} onUndone={(said) => setUndone({ of: done, said })} />
            </Suspense>
          )}
        </>
      )}
    </div>
  );
}
