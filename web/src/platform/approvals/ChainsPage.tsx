// Chains of approval (呈批流程) of the own agency: who reads what before the head decides it.
import type { ApprovalChain } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { answer } from '../api/sdk.ts';
import { day } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { Empty, Skeleton } from '../parts/lists/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Tag } from '../parts/Tag.tsx';
import { everything, useAct } from '../parts/use-act.ts';
import { chainsQuery } from '../records/submit/chains-query.ts';
import { ChainDialog } from './ChainDialog.tsx';

export function ChainsPage() {
  const { t } = useWords();
  const [open, setOpen] = useState<ApprovalChain | 'new'>();
  const { data, error, refetch } = useQuery(chainsQuery);
  if (data === undefined)
    return (
      <div className="qf-card qf-error">
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  return (
    <section className="qf-card" aria-labelledby="chains">
      <h2 id="chains">{t('approvals.chains')}</h2>
      <div className="qf-card-body qf-stack">
        <p className="qf-second">{t('approvals.chainsAbout')}</p>
        {data.mayChange && (
          <div className="qf-actions">
            <Button type="primary" onClick={() => setOpen('new')}>
              {t('approvals.newChain')}
            </Button>
          </div>
        )}
        {data.items.length === 0 && <Empty title={t('approvals.noChains')} text={t('approvals.noChainsText')} />}
        <ul className="qf-plain-list">
          {data.items.map((one) => (
            <Chain key={one.id} one={one} mayChange={data.mayChange} onOpen={() => setOpen(one)} />
          ))}
        </ul>
      </div>
      {open !== undefined && (
        <ChainDialog
          {...(open !== 'new' && { chain: open })}
          matters={data.matters.filter(
            (matter) => !data.items.some((one) => one.procedure === matter.procedure && one.step === matter.step),
          )}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function Chain({ one, mayChange, onOpen }: { one: ApprovalChain; mayChange: boolean; onOpen: () => void }) {
  const { t, say } = useWords();
  const { act, busy, error } = useAct(everything);
  const end = () =>
    act(() =>
      answer(sdk.deleteApprovalChainsById({ path: { id: one.id }, headers: { 'If-Match': `"${one.version}"` } })),
    );
  return (
    <li>
      <div>
        <strong>{say(one.title)}</strong> <span className="qf-second">{say(one.of)}</span>
      </div>
      <div>
        {one.stages.map(({ title, people }) => (
          <span key={title}>
            {title}
            {t('parts.colon')}
            {people.map(({ id, name, works }) => (
              <span key={id}>
                {works ? name : <Tag tone="red">{t('approvals.left')}</Tag>}
                {people.at(-1)?.id === id ? '' : t('parts.comma')}
              </span>
            ))}
            {' → '}
          </span>
        ))}
        {t('approvals.head')}
      </div>
      <div className="qf-second">
        {[one.note, t('approvals.namedBy', { name: one.namedBy, day: day(new Date(one.namedAt)) })]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
      {error !== undefined && <Problem error={error} />}
      {mayChange && (
        <div className="qf-actions qf-chain-acts">
          <Button size="small" onClick={onOpen}>
            {t('approvals.change')}
          </Button>
          <Button size="small" danger loading={busy} onClick={() => void end()}>
            {t('approvals.end')}
          </Button>
        </div>
      )}
    </li>
  );
}
