// Taking in a package that was carried here: verified by the pinned key of its sender, then applied whole or not at all.
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { upload } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/FileButton.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { everything, useAct } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';

type Taken = { referralId: string; steps: number; before: boolean };

export function CarryIn() {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<Taken>();
  const { act, busy, error } = useAct(everything);
  const take = async (file: File) => {
    setTaken(undefined);
    const done = await act(() => upload<Taken>({ path: '/referral-packages', file, language }));
    setTaken(done?.answer);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('referral.carry.in')}</Button>
      <Modal open={open} title={t('referral.carry.in')} footer={null} onCancel={() => setOpen(false)}>
        <div className="ref-stack qf-holds-keys">
          <p>{t('referral.carry.inText')}</p>
          <div>
            <FileButton
              primary
              accept=".qfp"
              label={t('parts.import.choose')}
              busy={busy}
              onFile={(file) => void take(file)}
            />
          </div>
          {error !== undefined && <Problem error={error} kept={t('parts.import.nothing')} />}
          {taken !== undefined && (
            <Report sign="done">
              {t(taken.before ? 'referral.carry.before' : 'referral.carry.taken', { count: taken.steps })}{' '}
              <Link to={paths.referral(taken.referralId)}>{t('referral.field.referralLink')}</Link>
            </Report>
          )}
        </div>
      </Modal>
    </>
  );
}
