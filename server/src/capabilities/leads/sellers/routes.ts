// Sellers over HTTP: what ties their shops together, and what officers decide about it.

import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { linkDecision, offerRow, sellerRecord } from '../leads/schema.ts';
import { decideLink, undoDecision } from './join.ts';
import { offerPlace, readSeller, readSellerOffers } from './read.ts';

const tags = ['leads'];

const acts = [
  {
    name: 'confirm',
    summary: 'Confirm that two shops are of one seller',
    description:
      'Where they are counted to two, the younger is joined into the older with its shops, and of two open leads one is merged into the other. Answers with the seller that stays.',
    work: decideAs('confirmed'),
  },
  {
    name: 'part',
    summary: 'Say that two shops are not of one seller',
    description:
      'Where they are counted to one, the later shop leaves with those that are nearer to it, and their offers leave the open lead for one of their own. Nothing counts the two together by itself again.',
    work: decideAs('parted'),
  },
  {
    name: 'undo',
    summary: 'Take back what was decided about two shops',
    description:
      'Shops that moved go back, as far as they have not moved on; leads that were merged are parted again. What was done and taken back stays on record.',
    work: undoDecision,
  },
] as const;

function decideAs(decision: 'confirmed' | 'parted'): typeof undoDecision {
  return (session, tools, q) => decideLink(session, tools, { ...q, decision });
}

export function sellerRoutes(app: App, services: Services): void {
  const { database } = services;
  app.get(
    '/sellers/:id',
    {
      schema: {
        tags,
        summary: 'One seller',
        description:
          'Its shops and what ties them together, shops of others that may be its own, its leads, its prices beside the reference price.',
        params: idParams,
        response: { 200: sellerRecord },
      },
    },
    async (request) => database.as(request.actor, (session) => readSeller(session, request.params.id)),
  );
  app.get(
    '/sellers/:id/offers',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The offers of a seller over all its shops, the strongest first',
        description: 'As they were when they were read, with their digest: leads, not yet evidence.',
        params: idParams,
        querystring: pageQuery,
        response: { 200: pageOf(offerRow) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const at = decodeCursor(cursor, offerPlace);
      const after = at === undefined ? undefined : { score: at[0], id: at[1] };
      return database.as(request.actor, (session) =>
        readSellerOffers(session, { sellerId: request.params.id, after, limit }),
      );
    },
  );
  for (const { name, summary, description, work } of acts) {
    app.post(
      `/seller-links/:id/${name}`,
      {
        config: { idempotent: true, problems: ['leads.linkDecided', 'leads.linkOpen', 'leads.nothingMoves'] },
        schema: { tags, summary, description, params: idParams, body: linkDecision, response: { 200: sellerRecord } },
      },
      async (request, reply) => {
        const tools = await workToolsOf(services);
        const { id } = request.params;
        return createOnce({
          request,
          reply,
          database: services.database,
          status: 200,
          work: async (session) => readSeller(session, await work(session, tools, { id, reason: request.body.reason })),
        });
      },
    );
  }
}
