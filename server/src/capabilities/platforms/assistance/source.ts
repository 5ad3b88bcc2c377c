// Where a request comes from: the case or the lead, whose number, merchant, shops and offers go into the letter untyped.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { caseMatter } from '../../cases/index.ts';
import { type LeadMatter, leadMatter, leadOfCase } from '../../leads/index.ts';

export type Matter = {
  work: 'case' | 'lead' | 'none';
  caseId: string | null;
  leadId: string | null;
  no: string;
  title: string;
  merchant: string;
  shops: { id: string; name: string }[];
  offers: { id: string; title: string }[];
  demo: boolean;
};

const none: Matter = {
  ...{ work: 'none', caseId: null, leadId: null, no: '', title: '', merchant: '', shops: [], offers: [] },
  demo: false,
};

/**
 * What a request takes over. Of shops and offers those on the platform that is asked, where any is named there.
 * @throws Problem request.notFound for a case or lead that is not there, or a case that another agency handles
 */
export async function readMatter(
  session: Session,
  q: { caseId: string | null; leadId: string | null; platforms: readonly string[] },
): Promise<Matter> {
  const { tx, acting } = session;
  if (q.caseId !== null) {
    const found = await caseMatter(tx, q.caseId);
    if (found === undefined || found.ownerAgency !== acting.agencyKey) throw problem('request.notFound');
    const leadId = await leadOfCase(tx, q.caseId);
    const lead = leadId === undefined ? undefined : await leadMatter(tx, leadId);
    return {
      ...{ work: 'case', caseId: found.id, leadId: null, no: found.no, title: found.title, demo: found.demo },
      merchant: found.merchant === '' ? (lead?.merchant ?? '') : found.merchant,
      ...onPlatform(lead, q.platforms),
    };
  }
  if (q.leadId === null) return none;
  const lead = await leadMatter(tx, q.leadId);
  if (lead === undefined) throw problem('request.notFound');
  const { no, title, merchant, demo } = lead;
  return {
    ...{ work: 'lead', caseId: null, leadId: lead.id, no, title, merchant, demo },
    ...onPlatform(lead, q.platforms),
  };
}

function onPlatform(lead: LeadMatter | undefined, platforms: readonly string[]): Pick<Matter, 'shops' | 'offers'> {
  if (lead === undefined) return { shops: [], offers: [] };
  const there = <T extends { platform: string }>(all: readonly T[]): readonly T[] => {
    const own = all.filter(({ platform }) => platforms.includes(platform));
    return own.length > 0 ? own : all;
  };
  return {
    shops: there(lead.shops).map(({ id, name }) => ({ id, name })),
    offers: there(lead.offers).map(({ id, title }) => ({ id, title })),
  };
}
