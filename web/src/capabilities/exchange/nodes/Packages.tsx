// Messages that are carried: a file for a node without a network, and what it sent taken in.
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { download, upload } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/FileButton.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { exchangeKey } from '../queries.ts';
import type { NodePeer, TakenPackage } from '../shapes.ts';

export function PackageOut({ peer }: { peer: NodePeer }) {
  const { t } = useWords();
  const { act, busy, error } = useAct([exchangeKey]);
  return (
    <>
      <Button loading={busy} onClick={() => void act(() => download(`/exchange/nodes/peers/${peer.id}/package`, {}))}>
        {t('exchange.package.out')}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

export function PackageIn() {
  const { t, say, language } = useWords();
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<TakenPackage>();
  const { act, busy, error } = useAct([exchangeKey]);
  const take = async (file: File) => {
    const done = await act(() => upload<TakenPackage>({ path: '/exchange/nodes/packages', file, language }));
    setTaken(done?.answer);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('exchange.package.in')}</Button>
      <Modal open={open} title={t('exchange.package.in')} footer={null} onCancel={() => setOpen(false)}>
        <div className="exchange-body qf-holds-keys">
          <p>{t('exchange.package.inText')}</p>
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
            <Report sign={taken.refused.length === 0 ? 'done' : 'amber'}>
              {t('exchange.package.taken', {
                peer: taken.peer,
                taken: taken.taken,
                waiting: taken.waiting,
                confirmed: taken.confirmed,
                refused: taken.refused.length,
              })}
              {taken.refused.map(({ place, reason }) => (
                <div key={place}>{t('exchange.package.refused', { place, why: say(reason) })}</div>
              ))}
            </Report>
          )}
        </div>
      </Modal>
    </>
  );
}
