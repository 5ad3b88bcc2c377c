// A work plan that was issued above arrives below as a plan in review, read anew from its text.

import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { defineKind } from '../../../../platform/nodes/kinds.ts';
import { findPlan, findPlanSource, importPlan, readPlanFile } from '../../../plan/index.ts';
import { actingFor } from '../sides.ts';
import { keepTakenPlan } from '../store-taken.ts';

const longest = 1_000_000;

export const planKind = defineKind({
  name: 'plan.issued',
  version: 1,
  schema: z.strictObject({
    id: z.uuid(),
    title: z.string().min(1).max(500),
    docNo: z.string().max(200).nullable(),
    text: z.string().min(1).max(longest),
    demo: z.boolean(),
  }),
  compose: async (tx, id) => {
    const [plan, source] = [await findPlan(tx, id), await findPlanSource(tx, id)];
    if (plan === undefined || source === undefined || plan.status !== 'issued') return undefined;
    return { id, title: plan.title, docNo: plan.docNo, text: source.sourceText, demo: plan.demo };
  },
  title: ({ title }) => title,
  take: async (tx, { peer, body, services, tools }) => {
    const acting = await actingFor(tx, peer);
    const bytes = Buffer.from(body.text, 'utf8');
    const read = await readPlanFile(services, { name: `${body.title}.txt`, bytes, limit: bytes.length });
    const today = localDate(services.clock.now().getTime());
    const planId = await importPlan({ tx, acting }, { read, file: null, today, demo: body.demo });
    await keepTakenPlan(tx, { peerId: peer.id, sourceId: body.id, id: planId });
    const title = {
      zh: `${peer.name}下发工作要点，待审核：${body.title}`,
      en: `${peer.name} issued a work plan, to be reviewed: ${body.title}`,
    };
    await tools.tell?.(tx, [{ agencyKey: acting.agencyKey, kind: 'assigned', link: `/plans/${planId}/review`, title }]);
  },
});
