// Cases and where their referrals stand, told upward. Each message says how it is now; a sealed case is taken away.

import { z } from 'zod';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { words } from '../../../../platform/http/schemas.ts';
import { defineKind, type Incoming } from '../../../../platform/nodes/kinds.ts';
import { caseSummary } from '../../../cases/index.ts';
import { referralStates } from '../../../referral/index.ts';
import { requireSpeaker, side, sideOf } from '../sides.ts';
import { forgetTitlesOf, keepTakenCase } from '../store-taken.ts';

const day = z.iso.date().nullable();
const fen = z.int().min(0).nullable().describe('Fen');

/** What is told of a case. People are masked by the sender. */
export const nodeCaseSummary = z
  .strictObject({
    no: z.string().max(100).nullable(),
    state: z.string().max(60),
    stateTitle: words,
    offence: z.strictObject({ code: z.string().max(60), title: words }).nullable(),
    parties: z.array(z.strictObject({ kind: z.enum(['unit', 'individual']), name: z.string().max(300) })).max(50),
    result: z.enum(['met', 'near', 'unknown', 'not']).nullable(),
    conclusion: words.nullable(),
    rows: z.array(z.string().max(100)).max(100),
    illegalBusinessFen: fen,
    goodsValueFen: fen,
    illegalGainsFen: fen,
    salesFen: fen,
    fineFen: fen,
    confiscationFen: fen,
    filedOn: day,
    decidedOn: day,
    decisionKind: z.string().max(60).nullable(),
    referredOn: day,
    closedOn: day,
  })
  .meta({ id: 'NodeCaseSummary', description: 'A case as another node tells of it' });

export const nodeReferral = z
  .strictObject({
    no: z.string().max(100).nullable(),
    state: z.string().max(60),
    stateTitle: words,
    sentAt: z.iso.datetime().nullable(),
    receiptNo: z.string().max(100).nullable(),
    outcome: z.string().max(60).nullable(),
  })
  .meta({ id: 'NodeReferral', description: 'Where the referral of a case of another node stands' });

const head = { id: z.uuid(), agency: side };
const summaryBody = z.strictObject({ ...head, summary: nodeCaseSummary.nullable().describe('Null for a sealed case') });
const referralBody = z.strictObject({ ...head, referral: nodeReferral.nullable().describe('Null for a sealed case') });

export const caseKind = defineKind({
  name: 'case.summary',
  version: 1,
  schema: summaryBody,
  compose: async (tx, id) => {
    const found = await caseSummary(tx, id);
    if (found === undefined) return undefined;
    const agency = await sideOf(tx, found.ownerAgency);
    if (found.sealed) return { id, agency, summary: null };
    const { no, state, stateTitle, offence, parties, filedOn, decidedOn, decisionKind, referredOn, closedOn } = found;
    return {
      id,
      agency,
      summary: {
        ...{ no, state, stateTitle, offence, parties, filedOn, decidedOn, decisionKind, referredOn, closedOn },
        result: nodeCaseSummary.shape.result.parse(found.offenceResult),
        conclusion: found.offenceSummary,
        rows: found.offenceRows,
        illegalBusinessFen: found.illegalBusinessAmount,
        goodsValueFen: found.goodsValue,
        illegalGainsFen: found.illegalGains,
        salesFen: found.salesAmount,
        fineFen: found.fine,
        confiscationFen: found.confiscation,
      },
    };
  },
  title: ({ summary }) => summary?.no ?? '',
  take: async (tx, incoming) => {
    const { summary } = incoming.body;
    const told = summary === null ? { summary: null, referral: null } : { summary: JSON.stringify(summary) };
    await keep(tx, incoming, told);
    if (summary === null) await forgetTitles(tx, incoming);
  },
});

export const referralKind = defineKind({
  name: 'referral.state',
  version: 1,
  schema: referralBody,
  compose: async (tx, id) => {
    const found = await caseSummary(tx, id);
    if (found === undefined) return undefined;
    const agency = await sideOf(tx, found.ownerAgency);
    const latest = (await referralStates(tx, [id])).get(id);
    if (found.sealed || latest === undefined) return { id, agency, referral: null };
    const { id: _, ...referral } = latest;
    return { id, agency, referral };
  },
  title: ({ referral }) => referral?.no ?? undefined,
  take: async (tx, incoming) => {
    const { referral } = incoming.body;
    await keep(tx, incoming, { referral: referral === null ? null : JSON.stringify(referral) });
  },
});

/** A sealed case leaves no number in the list of messages that came. */
async function forgetTitles(tx: Tables, { peer, record }: Incoming<unknown>): Promise<void> {
  await forgetTitlesOf(tx, { peerId: peer.id, record });
}

async function keep(
  tx: Tables,
  { peer, body, services }: Incoming<{ id: string; agency: z.infer<typeof side> }>,
  told: { summary?: string | null; referral?: string | null },
): Promise<void> {
  await requireSpeaker(tx, peer, body.agency);
  const changed = {
    ...told,
    regionCode: body.agency.regionCode,
    departmentId: body.agency.departmentId,
    agencyName: body.agency.name,
    changedAt: services.clock.real(),
  };
  await keepTakenCase(tx, { peerId: peer.id, sourceId: body.id, ...changed });
}
