// What whoever looks may do with a change: confirm it as the second person, stop it, collect a half of the new password.
import { Button, Form } from 'antd';
import { useState } from 'react';
import { type AccessChange, administration, type HalfPassword } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ConfirmAction } from '../../parts/ConfirmAction.tsx';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { useRefresh } from '../../session.ts';
import { HalfLetter } from './HalfLetter.tsx';

export function ChangeActions({ change }: { change: AccessChange }) {
  const { t, say } = useWords();
  const refresh = useRefresh();
  const [stopping, setStopping] = useState(false);
  const [half, setHalf] = useState<HalfPassword>();
  const { id, mayConfirm, mayStop, mayCollect, user, setting, title } = change;
  return (
    <div className="qf-actions">
      {mayConfirm && (
        <ConfirmAction
          label={t('settings.access.confirm')}
          title={t('settings.access.confirmTitle', {
            name: setting === null ? user.displayName : say(setting.title),
            what: say(title),
          })}
          consequence={t(setting === null ? 'settings.access.confirmText' : 'settings.access.ruleConfirmText')}
          button={{ size: 'small', type: 'primary' }}
          onConfirm={() => administration.confirmChange(id).then(refresh)}
        />
      )}
      {mayCollect && (
        <ConfirmAction
          label={t('settings.access.collect')}
          title={t('settings.access.collectTitle')}
          consequence={t('settings.access.collectText')}
          button={{ size: 'small', type: 'primary' }}
          onConfirm={() => administration.collectHalf(id).then(setHalf)}
        />
      )}
      {mayStop && (
        <Button size="small" onClick={() => setStopping(true)}>
          {t('settings.access.stop')}
        </Button>
      )}
      {stopping && <StopDialog id={id} onClose={() => setStopping(false)} />}
      {half !== undefined && (
        <HalfLetter
          half={half}
          onClose={() => {
            setHalf(undefined);
            void refresh();
          }}
        />
      )}
    </div>
  );
}

function StopDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const stop = () => {
    setError(undefined);
    administration.stopChange(id, reason.trim()).then(async () => {
      onClose();
      await refresh();
    }, setError);
  };
  return (
    <EntryDialog
      draft={`access.stop ${id}`}
      danger
      title={t('settings.access.stopTitle')}
      send={t('settings.access.stop')}
      width={480}
      needs={[needed('stop-reason', t('settings.access.stopReason'), reason)]}
      sending={{ isPending: false, error }}
      onSend={stop}
      onClose={onClose}
    >
      <Form.Item label={t('settings.access.stopReason')} htmlFor="stop-reason" required>
        <Input id="stop-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
    </EntryDialog>
  );
}
