// A criminal case ended without punishment: procuratorate or police register it, so that a penalty still due is not forgotten.
import { Form } from 'antd';
import { useState } from 'react';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { hasRole, useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { ReferralRecord } from '../shapes.ts';
import { partIn } from '../sides.ts';
import { Begin } from './Begin.tsx';

/** Which side brings back which end. */
const backBy: Readonly<Record<string, 'police' | 'procuratorate'>> = {
  refused: 'police',
  withdrawn: 'police',
  notProsecuted: 'procuratorate',
};

export function BeginReverse({ record }: { record: ReferralRecord }) {
  const { t } = useWords();
  const me = useMe();
  const { referral } = record;
  const [decidedOn, setDecidedOn] = useState(() => day(referral.endedAt ?? now()));
  const [facts, setFacts] = useState('');
  const by = referral.outcome === null ? undefined : backBy[referral.outcome];
  if (by === undefined || partIn(record, me) !== by || !hasRole(me, 'officer', 'approver')) return null;
  return (
    <Begin
      title={t('referral.reverse.begin')}
      path="/reverse-referrals"
      body={{ referralId: referral.id, decidedOn, facts: facts.trim() }}
      needs={[
        needed('reverse-decided', t('referral.reverse.decidedOn'), decidedOn),
        needed('reverse-facts', t('referral.reverse.facts'), facts),
      ]}
      pageOf={({ reverseReferral }) => reverseReferral && paths.reverse(reverseReferral.id)}
    >
      <Form.Item label={t('referral.reverse.decidedOn')} htmlFor="reverse-decided" required>
        <DateField id="reverse-decided" value={decidedOn} onChange={setDecidedOn} />
      </Form.Item>
      <Form.Item label={t('referral.reverse.facts')} htmlFor="reverse-facts" required>
        <Input.TextArea
          id="reverse-facts"
          rows={4}
          maxLength={5000}
          value={facts}
          onChange={(event) => setFacts(event.target.value)}
        />
      </Form.Item>
    </Begin>
  );
}
