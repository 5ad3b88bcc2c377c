// One item of evidence as its register answers it.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readEntry } from '../../../platform/registers/index.ts';
import { evidence } from './register.ts';
import type { ShownEvidence } from './shown.ts';

/** @throws Problem request.notFound where there is none that the acting user may see */
export async function readEvidence(services: Services, session: Session, id: string): Promise<ShownEvidence> {
  return (await readEntry(services, session, { register: evidence, id })) as unknown as ShownEvidence;
}
