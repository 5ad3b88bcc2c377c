// Who sent a tip: masked, for the officer in charge alone; looking behind the mask takes a reason, which is kept.
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { TipRecord } from '../shapes.ts';

export function Author({ record: { tip } }: { record: TipRecord }) {
  const { t } = useWords();
  return (
    <section className="qf-card qf-no-print" aria-labelledby="tip-author">
      <h2 id="tip-author">
        {t('leads.author.title')}
        <span className="qf-second">{t('leads.author.only')}</span>
      </h2>
      <div className="qf-card-body">
        {!tip.named && <p>{t('leads.author.anonymous')}</p>}
        {tip.named && tip.author === null && <p>{t(tip.inCharge ? 'leads.author.gone' : 'leads.author.hidden')}</p>}
        {tip.author !== null && <Shown tip={tip} masked={tip.author} />}
      </div>
    </section>
  );
}

function Shown({ tip, masked }: { tip: TipRecord['tip']; masked: NonNullable<TipRecord['tip']['author']> }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const look = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/tips/${tip.id}/author`, body: { reason: reason.trim() } }),
    // Not for longer than it is looked at: it goes with the page.
    gcTime: 0,
  });
  const whole = look.data;
  const shown = whole ?? { name: masked.name, phone: masked.phone ?? '', address: '', idNumber: '' };
  const fields = ['name', 'phone', 'address', 'idNumber'] as const;
  return (
    <>
      <dl className="qf-record-facts">
        {fields
          .filter((field) => shown[field] !== '')
          .map((field) => (
            <div key={field}>
              <dt>{t(`leads.author.${field}`)}</dt>
              <dd>{shown[field]}</dd>
            </div>
          ))}
      </dl>
      {whole === undefined && !asking && <Button onClick={() => setAsking(true)}>{t('leads.author.look')}</Button>}
      {whole === undefined && asking && (
        <form
          className="leads-ask qf-holds-keys"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') look.mutate();
          }}
        >
          <Input
            autoFocus
            aria-label={t('leads.author.reason')}
            placeholder={t('leads.author.reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" loading={look.isPending} disabled={reason.trim() === ''}>
            {t('leads.author.show')}
          </Button>
        </form>
      )}
      {look.error !== null && <Problem error={look.error} />}
    </>
  );
}
