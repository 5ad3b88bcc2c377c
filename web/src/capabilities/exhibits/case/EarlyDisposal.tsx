// Goods that cannot wait for the decision: from a case or a lot to an early disposal that knows both.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { registerQuery } from '../../../platform/registers/declared.ts';
import { EntryForm } from '../../../platform/registers/EntryForm.tsx';
import { inAddress } from '../../../platform/url-state.ts';
import type { LotRow } from '../shapes.ts';

type Props = { caseId: string; lots: readonly Pick<LotRow, 'no' | 'held'>[] };

export function EarlyDisposal({ caseId, lots }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { data: register } = useQuery(registerQuery('early-disposals'));
  const held = lots.filter((lot) => lot.held > 0);
  // Before its rule there is neither the act nor a list of what was done by it.
  if (register === undefined || register.begins !== undefined || held.length === 0) return null;
  return (
    <div className="qf-card-body exhibits-waiting">
      <Link to="/early-disposals" search={inAddress({ caseFile: caseId })}>
        {t('exhibits.early.ofCase')}
      </Link>
      {register.enter.allowed && <Button onClick={() => setOpen(true)}>{t('exhibits.early.open')}</Button>}
      {open && (
        <EntryForm
          register={register}
          entry={null}
          initial={{
            caseFile: caseId,
            ground: 'early',
            goods: held.map((lot) => ({ lot: lot.no, quantity: lot.held })),
          }}
          onClose={() => setOpen(false)}
          onDone={({ id }) => void navigate({ to: `/early-disposals/${id}` })}
        />
      )}
    </div>
  );
}
