// This node and the others: own key to hand over, each other node with the state of the line, and what waits for it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { CopyButton } from '../../../platform/parts/CopyButton.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Skeleton } from '../../../platform/parts/lists/Empty.tsx';
import { Page } from '../../../platform/parts/Page.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { agencyText } from '../../../platform/words/agency-names.ts';
import { ExchangeTabs, OfAdministrator } from '../ExchangeTabs.tsx';
import { paths } from '../paths.ts';
import { exchangeKey } from '../queries.ts';
import type { Nodes as KnownNodes, NodePeer } from '../shapes.ts';
import { cardOf } from './card.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { PackageIn, PackageOut } from './Packages.tsx';
import { PeerDialog } from './PeerDialog.tsx';
import { nodesQuery, revokeKey } from './queries.ts';

export function NodesPage() {
  const { t } = useWords();
  return (
    <OfAdministrator tab="nodes">
      <Page title={t('exchange.nodes.title')} facts={t('exchange.nodes.facts')} tabs={<ExchangeTabs current="nodes" />}>
        <Nodes />
      </Page>
    </OfAdministrator>
  );
}

/** The same as a tab of the settings, where the system administrator looks for it. */
export function NodesSettings() {
  return (
    <div className="exchange-body">
      <ExchangeTabs current="nodes" />
      <Nodes />
    </div>
  );
}

function Nodes() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(nodesQuery);
  const [entering, setEntering] = useState(false);
  if (data === undefined)
    return error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className="exchange-body">
      <div className="qf-actions">
        <Button type="primary" onClick={() => setEntering(true)}>
          {t('exchange.nodes.enter')}
        </Button>
        <PackageIn />
      </div>
      {data.items.length === 0 && <p className="qf-second">{t('exchange.nodes.none')}</p>}
      {data.items.map((peer) => (
        <Peer key={peer.id} peer={peer} />
      ))}
      <Own own={data.own} />
      {entering && <PeerDialog onClose={() => setEntering(false)} />}
    </div>
  );
}

function Own({ own }: { own: KnownNodes['own'] }) {
  const { t } = useWords();
  const card = cardOf(own);
  const [key] = own.keys;
  return (
    <section className="qf-card" aria-labelledby="node-own">
      <h2 id="node-own">{t('exchange.nodes.own')}</h2>
      <div className="qf-card-body exchange-body">
        <p className="qf-second">{t('exchange.nodes.ownText')}</p>
        <Input.TextArea
          readOnly
          className="exchange-code"
          aria-label={t('exchange.nodes.own')}
          value={card}
          rows={12}
        />
        {key !== undefined && <p className="qf-key">{t('parts.fingerprint.is', { print: key.fingerprint })}</p>}
        <div className="qf-actions">
          <CopyButton text={card} />
        </div>
      </div>
    </section>
  );
}

function Peer({ peer }: { peer: NodePeer }) {
  const { t, say, language } = useWords();
  const [dialog, setDialog] = useState<'change' | 'key'>();
  const moment = (at: string | null) => (at === null ? t('exchange.nodes.never') : dayAndTime(at));
  const facts = [
    ['region', `${peer.region.name} ${peer.region.code}`],
    ['address', peer.baseUrl ?? t('exchange.nodes.transports.package')],
    ['shares', peer.shares.map((share) => t(`exchange.nodes.share.${share}`)).join(t('parts.comma'))],
    ['agency', agencyText(peer.agency, language)],
    ['heard', moment(peer.heardAt)],
    ['reached', moment(peer.reachedAt)],
  ] as const;
  return (
    <section className="qf-card" aria-labelledby={`node-${peer.id}`}>
      <h2 id={`node-${peer.id}`}>
        {peer.name} <Tag>{t(`exchange.nodes.directions.${peer.direction}`)}</Tag> <LineTag peer={peer} />
      </h2>
      <div className="qf-card-body exchange-body">
        {peer.trouble !== null && (
          <p>
            <span className="qf-tone-red">{say(peer.trouble)}</span>{' '}
            {peer.nextTryAt !== null && (
              <span className="qf-second">{t('exchange.nodes.nextTry', { at: dayAndTime(peer.nextTryAt) })}</span>
            )}
          </p>
        )}
        <dl className="qf-record-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`exchange.nodes.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <Waiting peer={peer} />
        </dl>
        <Keys peer={peer} />
        <div className="qf-actions">
          <Button onClick={() => setDialog('change')}>{t('exchange.nodes.change')}</Button>
          <Button onClick={() => setDialog('key')}>{t('exchange.nodes.pinKey')}</Button>
          {peer.transport === 'package' && <PackageOut peer={peer} />}
        </div>
      </div>
      {dialog === 'change' && <PeerDialog peer={peer} onClose={() => setDialog(undefined)} />}
      {dialog === 'key' && <KeyDialog peer={peer} onClose={() => setDialog(undefined)} />}
    </section>
  );
}

function LineTag({ peer }: { peer: NodePeer }) {
  const { t } = useWords();
  if (!peer.active) return <Tag>{t('exchange.nodes.line.off')}</Tag>;
  if (peer.trouble !== null) return <Tag tone="red">{t('exchange.nodes.line.trouble')}</Tag>;
  if (peer.dead > 0 || peer.failed > 0) return <Tag tone="amber">{t('exchange.nodes.line.dead')}</Tag>;
  return <Tag tone="green">{t('exchange.nodes.line.good')}</Tag>;
}

/** How much waits, each number a way to the messages. */
function Waiting({ peer }: { peer: NodePeer }) {
  const { t } = useWords();
  const peerId = peer.id;
  return (
    <>
      <div>
        <dt>{t('exchange.nodes.waiting')}</dt>
        <dd>
          <Link to={paths.outbox} search={{ peerId }}>
            {peer.waiting}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('exchange.nodes.dead')}</dt>
        <dd>
          <Link to={paths.outbox} search={{ peerId, state: 'dead' }}>
            {peer.dead}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('exchange.nodes.failed')}</dt>
        <dd>
          <Link to={paths.inbox} search={{ peerId }}>
            {peer.failed}
          </Link>
        </dd>
      </div>
    </>
  );
}

function Keys({ peer }: { peer: NodePeer }) {
  const { t } = useWords();
  const { act } = useAct([exchangeKey]);
  return (
    <ul className="exchange-keys" aria-label={t('exchange.nodes.keys')}>
      {peer.keys.map(({ keyId, suite, fingerprint, pinnedAt, revokedAt }) => (
        <li key={keyId}>
          <span>
            {keyId} · {t(`exchange.nodes.suites.${suite}`)} ·{' '}
            {revokedAt === null
              ? t('exchange.nodes.pinnedAt', { at: dayAndTime(pinnedAt) })
              : t('exchange.nodes.revokedAt', { at: dayAndTime(revokedAt) })}
            <span className="qf-second qf-key"> {fingerprint}</span>
          </span>
          {revokedAt === null && (
            <ConfirmAction
              danger
              button={{ size: 'small' }}
              label={t('exchange.nodes.revoke')}
              title={t('exchange.nodes.revokeTitle', { key: keyId })}
              consequence={t('exchange.nodes.revokeText')}
              onConfirm={() => act(() => revokeKey(peer.id, keyId))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
