// A request of the portal becomes what the office knows already: an entry of its register, or a step of the record that it is about.
import { localDate } from '@qingfeng/codes';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { digestOf, receiptNo, secretOfForm } from '../../../platform/portal/receipts.ts';
import { lockInstance, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { Matter, Refusal } from './matter.ts';
import { matterKinds } from './matters.ts';
import { findRequest, insertPapers, insertRequest } from './store.ts';
import type { RequestKind } from './words.ts';

type Sent = {
  kind: RequestKind;
  matter: Matter;
  said: string;
  files: readonly KeptFile[];
  token: Pick<FormToken, 'id' | 'text'>;
  requestId: string;
};
type Received = { no: string; secret: string; again: boolean };

/** Enters a request once for each form, or says why it cannot be. */
export async function receiveRequest(services: Services, sent: Sent): Promise<Received | Refusal> {
  const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
  const demo = services.config.demoDay !== null;
  const secret = secretOfForm(sent.token.text);
  const { kind, matter, token } = sent;
  const { refusal, enter } = matterKinds[matter.of];
  return services.database.asSystem('request of the portal', async (tx) => {
    // Two at once, of the same form or about the same record: the second waits here, and finds the first.
    await lockInstance(tx, matter.id);
    const before = await findRequest(tx, { id: token.id });
    if (before !== undefined) return { no: before.no, secret, again: true };
    const refused = await refusal(tx, tools, sent);
    if (refused !== undefined) return refused;
    const { ownerAgency } = matter;
    const papers = await insertPapers(tx, { ownerAgency, files: sent.files, at: tools.now, demo });
    const place = await enter(tx, tools, { ...sent, papers, demo });
    const [no, receivedOn] = [receiptNo('XY', tools.now), localDate(tools.now.getTime())];
    await insertRequest(tx, {
      ...{
        id: token.id,
        no,
        secret: digestOf('credit request', secret),
        kind,
        ...place,
        ownerAgency,
        receivedOn,
        demo,
      },
      ...{
        listing: matter.of === 'listing' ? matter.id : null,
        publication: matter.of === 'decision' ? matter.id : null,
      },
    });
    return { no, secret, again: false };
  });
}
