// The campaign that a lead belongs to, chosen where it stands.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { RecordField } from '../../../platform/parts/fields/RecordField.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { RecordLink } from '../../../platform/registers/RecordLink.tsx';
import { leadQuery } from '../queries.ts';
import type { LeadRecord } from '../shapes.ts';

export function LeadCampaign({ lead }: { lead: LeadRecord['lead'] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { act, busy, error } = useAct();
  const [choosing, setChoosing] = useState(false);
  const choose = async (campaignId: string | null) => {
    const path = `/leads/${lead.id}`;
    const done = await act(() =>
      send<LeadRecord>({ method: 'PATCH', path, body: { campaignId }, version: lead.version }),
    );
    if (done === undefined) return;
    setChoosing(false);
    keepRecord(client, leadQuery(lead.id).queryKey, done.answer);
  };
  const field = (
    <span className="leads-campaign" aria-busy={busy}>
      <RecordField
        mayBeEmpty
        id="lead-campaign"
        of="campaigns"
        label={t('leads.field.campaign')}
        value={lead.campaign?.id ?? null}
        chosen={lead.campaign}
        onChange={(id) => void choose(id)}
      />
    </span>
  );
  return (
    <>
      {lead.campaign !== null && !choosing && <RecordLink record={lead.campaign} />}
      {choosing && field}{' '}
      {lead.mayChange && (
        <button type="button" className="qf-link-button qf-no-print" onClick={() => setChoosing(!choosing)}>
          {t(
            choosing
              ? 'leads.campaign.keep'
              : lead.campaign === null
                ? 'leads.campaign.choose'
                : 'leads.campaign.change',
          )}
        </button>
      )}
      {error !== undefined && <Problem error={error} />}
    </>
  );
}
