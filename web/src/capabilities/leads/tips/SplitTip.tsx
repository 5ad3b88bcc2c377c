// A letter that reports an offence and asks for redress at once: the officer in charge splits the other record from it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import type { TipRecord } from '../shapes.ts';

export function SplitTip({ tip }: { tip: TipRecord['tip'] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(`leads.split.act.${tip.kind}`)}</Button>
      {open && <SplitDialog tip={tip} onClose={() => setOpen(false)} />}
    </>
  );
}

function SplitDialog({ tip, onClose }: { tip: TipRecord['tip']; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [once] = useState(onceKey);
  const [account, setAccount] = useState(tip.account);
  const [claim, setClaim] = useState(tip.claim);
  const asksClaim = tip.kind === 'tip';
  const sending = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/tips/${tip.id}/split`, once, body: { account, claim } }),
    onSuccess: () => {
      onClose();
      void client.invalidateQueries();
    },
  });
  return (
    <EntryDialog
      draft="tip.split"
      title={t(`leads.split.act.${tip.kind}`)}
      send={t(`leads.split.act.${tip.kind}`)}
      needs={[
        needed('split-account', t('leads.split.account'), account),
        ...(asksClaim ? [needed('split-claim', t('leads.field.claim'), claim)] : []),
      ]}
      sending={sending}
      kept={t('leads.kept')}
      onSend={() => sending.mutate()}
      onClose={onClose}
    >
      <p>{t('leads.split.consequence')}</p>
      <Form.Item label={t('leads.split.account')} htmlFor="split-account" required>
        <Input.TextArea
          id="split-account"
          rows={5}
          maxLength={10_000}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
      </Form.Item>
      {asksClaim && (
        <Form.Item label={t('leads.field.claim')} htmlFor="split-claim" required>
          <Input.TextArea
            id="split-claim"
            rows={2}
            maxLength={2_000}
            value={claim}
            onChange={(event) => setClaim(event.target.value)}
          />
        </Form.Item>
      )}
    </EntryDialog>
  );
}
