// Messages that are carried: a file for a node without a network, and what it sent taken in.
import { Button } from 'antd';
import { download } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { TakePackage } from '../../../platform/parts/imports/TakePackage.tsx';
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
  const { t, say } = useWords();
  const words = { title: t('exchange.package.in'), text: t('exchange.package.inText') };
  return (
    <TakePackage<TakenPackage> {...words} path="/exchange/nodes/packages" changes={[exchangeKey]}>
      {({ peer, taken, waiting, confirmed, refused }) => (
        <Report sign={refused.length === 0 ? 'done' : 'amber'}>
          {t('exchange.package.taken', { peer, taken, waiting, confirmed, refused: refused.length })}
          {refused.map(({ place, reason }) => (
            <div key={place}>{t('exchange.package.refused', { place, why: say(reason) })}</div>
          ))}
        </Report>
      )}
    </TakePackage>
  );
}
