// Second halves of printed links, for another administrator than who printed the letter: of one account, or of several at once.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type ActivationHalf, administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { useMe, useRefresh } from '../../session.ts';
import { LetterDialog } from '../access/LetterDialog.tsx';

/** Links that wait for the second half, and which of them whoever looks may collect. */
function useWaiting() {
  const me = useMe();
  const { data } = useQuery({ queryKey: ['activations'], queryFn: administration.activations });
  return (data?.items ?? []).map((one) => ({ ...one, collectable: !one.mine && one.userId !== me.id }));
}

/** Above the list of users: nothing where nothing waits. */
export function WaitingHalves() {
  const { t } = useWords();
  const waiting = useWaiting();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (waiting.length === 0) return null;
  const ready = waiting.filter(({ collectable }) => collectable).map(({ userId }) => userId);
  const picked = chosen.filter((id) => ready.includes(id));
  return (
    <section className="qf-panel qf-above" aria-labelledby="waiting-halves">
      <h2 id="waiting-halves">{t('settings.activation.waiting', { count: waiting.length })}</h2>
      <p className="qf-second">{t('settings.activation.waitingText')}</p>
      <ul>
        {waiting.map(({ userId, displayName, account, issuedBy, until, collectable }) => (
          <li key={userId}>
            <Checkbox
              checked={picked.includes(userId)}
              disabled={!collectable}
              onChange={({ target }) =>
                setChosen(target.checked ? [...picked, userId] : picked.filter((id) => id !== userId))
              }
            >
              {displayName} <span className="qf-second">{account}</span>
            </Checkbox>
            <span className="qf-second">
              {t('settings.activation.issued', { name: issuedBy, until: dayAndTime(until) })}
              {!collectable && `${t('parts.comma')}${t('settings.activation.notOwn')}`}
            </span>
          </li>
        ))}
      </ul>
      {ready.length > 0 && (
        <div className="qf-actions">
          <Button size="small" onClick={() => setChosen(ready)} disabled={picked.length === ready.length}>
            {t('settings.activation.all')}
          </Button>
          <CollectHalves users={picked} />
        </div>
      )}
    </section>
  );
}

/** Beside one account: only where a printed link waits that is neither one's own nor printed by oneself. */
export function SecondHalf({ userId }: { userId: string }) {
  const waits = useWaiting().some((one) => one.userId === userId && one.collectable);
  return waits ? <CollectHalves users={[userId]} /> : null;
}

function CollectHalves({ users }: { users: readonly string[] }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [halves, setHalves] = useState<readonly ActivationHalf[]>();
  return (
    <>
      <ConfirmAction
        label={t('settings.activation.collect')}
        title={t('settings.activation.collect')}
        consequence={t('settings.activation.collectText')}
        button={{ disabled: users.length === 0 }}
        onConfirm={() => administration.secondHalves(users).then(({ items }) => setHalves(items))}
      />
      {halves !== undefined && (
        <HalfSlips
          halves={halves}
          onClose={() => {
            setHalves(undefined);
            void refresh();
          }}
        />
      )}
    </>
  );
}

/** One sheet a person, without the link: letter and slip are on two papers, which two people hand over. */
function HalfSlips({ halves, onClose }: { halves: readonly ActivationHalf[]; onClose: () => void }) {
  const { t } = useWords();
  return (
    <LetterDialog title={t('settings.activation.slips')} onClose={onClose}>
      {halves.map(({ userId, displayName, account, half, until }) => (
        <section key={userId} className="qf-letter" aria-label={t('settings.activation.slip')}>
          <p>{t('settings.activation.to', { name: displayName, account })}</p>
          <p>{t('settings.activation.slipWhat', { until: dayAndTime(until) })}</p>
          <code className="qf-secret">{half}</code>
        </section>
      ))}
    </LetterDialog>
  );
}
