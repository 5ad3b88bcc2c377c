// What may be done now. A refused action stays visible, greyed, with the reason and who can do it.
import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Action, Facts } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { ActionDialog, type OwnField } from './ActionDialog.tsx';
import { Problem } from './Problem.tsx';
import { type Taken, wasQuicker } from './use-steps.ts';

export type ActionBarProps = {
  actions: readonly Action[];
  /** Sends the act. The dialog stays open with what was written while it rejects. */
  onTake: (action: string, given: Taken) => Promise<unknown>;
  /** The one blue button; the first allowed action unless named, none where it is empty: then it stands elsewhere on the page. */
  primary?: string;
  /** Red: destructive ones. */
  danger?: readonly string[];
  /** What the act brings with it, said before it is taken. */
  consequence?: (action: Action) => ReactNode;
  /** What a form starts with. */
  initial?: (action: Action) => Facts | undefined;
  /** Fields that the record knows better than their kind says. */
  field?: OwnField;
  /** Actions that are seldom taken: behind a button while they are allowed, and after the others while they are not. */
  rare?: readonly string[];
  /** Refused actions shown at most; the rest behind a link. */
  maxRefused?: number;
  /** The action to open at once, as when the inbox sent the reader here. */
  open?: string | undefined;
};

export function ActionBar({
  actions,
  onTake,
  primary,
  danger = [],
  consequence,
  initial,
  field,
  rare = [],
  maxRefused = 2,
  open,
}: ActionBarProps) {
  const { say, t } = useWords();
  const [chosen, setChosen] = useState(() => actions.find((each) => each.allowed && each.action === open));
  const [all, setAll] = useState(false);
  const [quicker, setQuicker] = useState<unknown>();
  const [seldom, setSeldom] = useState(false);
  const isRare = ({ action: name }: Action) => rare.includes(name);
  const allowed = actions.filter((action) => action.allowed);
  const behind = allowed.filter(isRare);
  const refused = actions.filter((action) => !action.allowed && !isRare(action));
  const first = primary ?? allowed.find((action) => !danger.includes(action.action))?.action;
  // Somebody else may be quicker while the form is open: it stays, with what was written.
  const action = allowed.find((each) => each.action === chosen?.action) ?? chosen;
  const take = async (step: string, given: Taken) => {
    setQuicker(undefined);
    try {
      await onTake(step, given);
    } catch (error) {
      if (wasQuicker(error)) setQuicker(error);
      throw error;
    }
  };
  return (
    <div className="qf-actions">
      {allowed
        .filter((each) => seldom || !isRare(each))
        .map((each) => (
          <Button
            key={each.action}
            type={each.action === first ? 'primary' : 'default'}
            danger={danger.includes(each.action)}
            onClick={() => setChosen(each)}
          >
            {say(each.title)}
          </Button>
        ))}
      {behind.length > 0 && (
        <Button type="link" aria-expanded={seldom} onClick={() => setSeldom(!seldom)}>
          {seldom ? t('parts.action.fewerSeldom') : t('parts.action.seldom', { count: behind.length })}
        </Button>
      )}
      {refused.slice(0, all ? undefined : maxRefused).map((each) => (
        <RefusedAction key={each.action} action={each} />
      ))}
      {refused.length > maxRefused && (
        <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('parts.action.fewer') : t('parts.action.more', { count: refused.length - maxRefused })}
        </Button>
      )}
      {action !== undefined && (
        <ActionDialog
          action={action}
          danger={danger.includes(action.action)}
          consequence={consequence?.(action)}
          initial={initial?.(action)}
          field={field}
          onTake={(given) => take(action.action, given)}
          onClose={() => setChosen(undefined)}
        />
      )}
      {quicker !== undefined && action === undefined && (
        <div className="qf-quicker">
          <Problem error={quicker} />
        </div>
      )}
    </div>
  );
}

/** An action that may not be taken now: greyed, with the reason and who can. */
export function RefusedAction({ action }: { action: Action }) {
  const { say, t } = useWords();
  const why = action.why === null ? '' : say(action.why);
  // A refusal by role names those who can by itself.
  const who = action.whoCan
    .map(say)
    .filter((each) => !why.includes(each))
    .join(t('parts.comma'));
  return (
    <span className="qf-refused">
      <Button disabled icon={<LockOutlined aria-hidden />}>
        {say(action.title)}
      </Button>
      <span className="qf-refused-why">
        {why}
        {who !== '' && (
          <span>
            {why !== '' && t('parts.action.join')}
            {t('parts.action.whoCan', { who })}
          </span>
        )}
      </span>
    </span>
  );
}
