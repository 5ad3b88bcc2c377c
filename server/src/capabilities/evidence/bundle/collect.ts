// What a bundle holds of the items that the acting user may see, with the proofs and stamps that are there at that moment.
import { localDate } from '@qingfeng/codes';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { readEvidence } from '../items/read.ts';
import { noteExport } from '../items/store.ts';
import { provedInLog, stampsOf } from './attestations.ts';
import type { Bundle } from './bundle.ts';
import { bundledItem } from './bundled-item.ts';
import { sheetsOf } from './sheets.ts';

const readers = readersOf<typeof import('./make-sheets.ts')>(new URL('./make-sheets.ts', import.meta.url), 60);

/** The proofs are made after what is recorded of the items was read and committed: they are of no later state. */
export async function bundleFor(
  services: Services,
  actor: Actor,
  idsOf: (session: Session) => Promise<readonly string[]>,
): Promise<Bundle> {
  const bundle = await services.database.as(actor, async (session) =>
    bundleOf(services, session, await idsOf(session)),
  );
  const ids = bundle.items.map(({ id }) => id);
  const log = await provedInLog(services, ids);
  // Fonts are cut to size there: never in the process that answers everybody.
  const lines = sheetsOf({ ...bundle, log });
  const sheets = await readers.read(services.reading, { file: bundle.name, read: 'makeSheets', args: [lines] });
  return { ...bundle, log, sheets };
}

/** @throws Problem request.notFound where there is none that the acting user may see */
async function bundleOf(
  services: Services,
  session: Session,
  ids: readonly string[],
): Promise<Omit<Bundle, 'log' | 'sheets'>> {
  const { acting, tx } = session;
  if (ids.length === 0) throw problem('request.notFound');
  const items = [];
  for (const id of ids) {
    const item = await readEvidence(services, session, id);
    items.push(await bundledItem(session, item));
    await noteExport(tx, { id, number: item.number, files: item.content.length });
  }
  const at = services.clock.now();
  const [first] = items;
  const title = items.length === 1 ? (first?.number ?? '') : `${first?.number ?? ''} 等 ${items.length} 项`;
  const name = `evidence-${localDate(at.getTime())}-${(ids[0] ?? '').slice(-12)}`;
  const stamps = await stampsOf(
    session,
    items.flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
  );
  return { name, title, at, items, stamps, agency: acting.agencyName, madeBy: acting.displayName };
}
