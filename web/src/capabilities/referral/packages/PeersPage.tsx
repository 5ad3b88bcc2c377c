// Whose carried packages are taken here: the keys of this platform, and those of others that the administrator pinned.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { administration } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { departmentText } from '../../../platform/words/department-names.ts';
import { peersQuery } from '../queries.ts';
import type { PackagePeers } from '../shapes.ts';
import { PinDialog } from './PinDialog.tsx';

export function PeersPage() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(peersQuery);
  const [pinning, setPinning] = useState(false);
  if (data === undefined)
    return error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className="qf-stack">
      <section className="qf-card" aria-labelledby="peers-own">
        <h2 id="peers-own">{t('referral.peers.own')}</h2>
        <div className="qf-card-body ref-stack">
          <p className="qf-second">{t('referral.peers.ownText')}</p>
          {data.own.map((key) => (
            <Key key={key.keyId} {...key} />
          ))}
        </div>
      </section>
      <section className="qf-card" aria-labelledby="peers-pinned">
        <h2 id="peers-pinned">{t('referral.peers.pinned')}</h2>
        <div className="qf-card-body ref-stack">
          {data.items.length === 0 && <p className="qf-second">{t('referral.peers.none')}</p>}
          {data.items.map((peer) => (
            <Peer key={peer.id} peer={peer} />
          ))}
          <Button onClick={() => setPinning(true)}>{t('referral.peers.pin')}</Button>
        </div>
      </section>
      {pinning && <PinDialog onClose={() => setPinning(false)} />}
    </div>
  );
}

type KeyProps = PackagePeers['own'][number];

function Key({ keyId, suite, publicKey, fingerprint }: KeyProps) {
  const { t } = useWords();
  const facts = [
    ['keyId', keyId],
    ['suite', t(`referral.peers.suites.${suite}`)],
    ['publicKey', publicKey],
    ['print', fingerprint],
  ] as const;
  return (
    <dl className="qf-facts">
      {facts.map(([name, value]) => (
        <div key={name} className="ref-contents">
          <dt>{t(`referral.peers.${name}`)}</dt>
          <dd className="qf-key">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Peer({ peer }: { peer: PackagePeers['items'][number] }) {
  const { t, language } = useWords();
  const { data } = useQuery({
    queryKey: ['departments', 'today'],
    queryFn: () => administration.departments({ today: 'true' }),
    staleTime: 600_000,
  });
  const names = peer.departments.map((id) =>
    departmentText({ id, shortName: data?.items.find((one) => one.id === id)?.shortName ?? id }, language),
  );
  return (
    <div>
      <b>
        {peer.name} {!peer.active && <Tag>{t('referral.peers.inactive')}</Tag>}
      </b>
      <p className="qf-second">{`${t('referral.peers.departments')}${t('parts.colon')}${names.join(t('parts.comma'))}`}</p>
      <Key {...peer} />
    </div>
  );
}
