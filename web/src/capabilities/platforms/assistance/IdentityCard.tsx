// The identity of a merchant: masked, read whole with a reason that is kept.
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import type { Identity } from './shapes.ts';

export function IdentityCard({ identity }: { identity: Identity }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const look = useMutation({
    mutationFn: (reason: string) =>
      call({ method: 'POST', path: `/merchant-identities/${identity.id}/reading`, body: { reason } }),
    // Not for longer than it is looked at: it goes with the page.
    gcTime: 0,
  });
  const whole = look.data;
  const facts: [string, string][] = [
    ['kind', t(`platforms.assistance.identity.kinds.${identity.kind}`)],
    ['name', whole?.name ?? identity.nameMask],
    ['shop', identity.shop],
    ['uscc', identity.uscc ?? ''],
    ['legalPerson', whole?.legalPerson ?? ''],
    ['idNumber', whole?.idNumber ?? identity.idMask ?? ''],
    ['address', whole?.address ?? (identity.hasAddress ? '***' : '')],
    ['phone', whole?.phone ?? identity.phoneMask ?? ''],
    ['region', identity.regionName ?? ''],
  ];
  return (
    <div className="platforms-ruling">
      <div className="platforms-line">
        <span className="platforms-strong">{t('platforms.assistance.identity.title')}</span>
        {identity.givenAt === null && <Tag tone="amber">{t('platforms.assistance.data.mine')}</Tag>}
        {identity.sharedAt !== null && <Tag tone="blue">{t('platforms.assistance.identity.shared')}</Tag>}
        {identity.demo && <DemoTag />}
        {whole === undefined && !asking && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('platforms.assistance.data.read')}
          </Button>
        )}
        {whole === undefined && asking && (
          <ReasonForm busy={look.isPending} onReason={(reason) => look.mutate(reason)} />
        )}
      </div>
      <dl className="qf-record-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`platforms.assistance.identity.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {look.error !== null && <Problem error={look.error} />}
    </div>
  );
}
