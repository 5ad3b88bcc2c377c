// What the party comes back to: number and secret open the state, the time limits and the answer.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { digestOf, receiptNoTyped } from '../../../platform/portal/receipts.ts';
import { toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { Standing } from './matter.ts';
import { matterKinds } from './matters.ts';
import { type FoundRequest, findRequest } from './store.ts';

export type Pair = { no: string; secret: string };
export type Progress = { request: FoundRequest; standing: Standing };

/** What became of a request; undefined for a pair that is none: which of the two is wrong is not told, and takes the same work. */
export async function readRequest(services: Services, { no, secret }: Pair): Promise<Progress | undefined> {
  const tools = await toolsOf(services);
  return services.database.asSystem('progress of a request', async (tx) => {
    const request = await findRequest(tx, { no: receiptNoTyped(no) });
    const same = timingSafeEqual(digestOf('credit request', secret), request?.secret ?? randomBytes(32));
    if (request === undefined || !same) return undefined;
    const { standing } = matterKinds[request.publication === null ? 'listing' : 'decision'];
    return { request, standing: await standing(tx, tools, request) };
  });
}
