// A referral as a signed package for a receiver behind a network gap; receipts come back the same way.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { download } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { everything, useAct } from '../../../platform/parts/use-act.ts';
import { useMe } from '../../../platform/session.ts';
import type { ReferralRecord } from '../shapes.ts';
import { partIn } from '../sides.ts';

export function CarryOut({ record }: { record: ReferralRecord }) {
  const { t } = useWords();
  const me = useMe();
  const { id, sentAt, police } = record.referral;
  const [open, setOpen] = useState(false);
  const [receiver, setReceiver] = useState(police?.name ?? '');
  const { act, busy, error } = useAct(everything);
  if (sentAt === null || partIn(record, me) === null) return null;
  const carry = async () => {
    const done = await act(() => download(`/referrals/${id}/package`, { receiver: receiver.trim() }));
    if (done !== undefined) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('referral.carry.out')}</Button>
      <Modal
        open={open}
        title={t('referral.carry.out')}
        okText={t('referral.carry.out')}
        cancelText={t('parts.back')}
        confirmLoading={busy}
        onOk={() => void carry()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={() => void carry()}>
          <p>{t('referral.carry.outText')}</p>
          <Form.Item label={t('referral.carry.receiver')} htmlFor="carry-receiver">
            <Input
              id="carry-receiver"
              maxLength={200}
              value={receiver}
              onChange={(event) => setReceiver(event.target.value)}
            />
          </Form.Item>
          {error !== undefined && <Problem error={error} />}
        </Form>
      </Modal>
    </>
  );
}
