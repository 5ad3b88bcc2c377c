// The invented request of the demonstration of 2026: who was punished objects by the portal to what is public of it, and waits for the answer.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Services } from '../../../platform/procedures/services.ts';
import { decisionsOn } from '../../disclosure/index.ts';
import { matterKinds } from './matters.ts';
import { receiveRequest } from './receive.ts';

const uscc = '91440100MA5DEM1279';
const said = '（示例）公示的摘要写明没收侵权商品，未写明数量；决定书写的是待售 86 双。请核对并更正公示信息。';
const paper = { name: '营业执照和异议说明（示例）.txt', content: '虚构文书，仅供演示。\n' };
/** As the form of a visitor has them: sent again, it is the same request. */
const token = { id: '0199b000-0000-7000-8000-000000000151', text: '（示例）异议' };

/** Loads it once; changes nothing afterwards. Called after the disclosures. */
export async function loadRequestsDemo(services: Services): Promise<void> {
  const [decision] = await services.database.asSystem('demonstration data', (tx) =>
    decisionsOn(tx, { uscc, limit: 1 }),
  );
  if (decision === undefined) return;
  const matter = await matterKinds.decision.find(services, decision.address);
  if ('none' in matter) return;
  const file = await services.files.put(Readable.from([Buffer.from(paper.content)]), { name: paper.name });
  await receiveRequest(services, {
    ...{ kind: 'objection', matter, said, files: [{ ...file, name: paper.name }], token, requestId: randomUUID() },
  });
}
