// Issues anew what an earlier release published: with a commitment in place of the digests that the migration took away, its files kept as bytes,
// and its trace read once more for what is covered.
import type { Services } from '../../../platform/procedures/services.ts';
import { coveredEntry } from '../publish.ts';
import { findPublication, findText, publishedBefore, updatePublication } from '../store.ts';
import { disclosureRow } from '../store-rows.ts';
import { openedText } from '../text/text.ts';
import { commitTo } from './commitment.ts';
import { keepFilesOf } from './keep-files.ts';
import { putKey } from './store-keys.ts';

export const reissueJob = 'publications of earlier releases';
const atOnce = 50;

type ReissueServices = Pick<Services, 'database' | 'files' | 'reading' | 'crypto' | 'clock' | 'log'>;

/** Safe to run twice. @returns how many were issued anew */
export async function reissueAll(services: ReissueServices): Promise<number> {
  let [after, done] = ['00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const ids = await services.database.asSystem(reissueJob, (tx) => publishedBefore(tx, { after, limit: atOnce }));
    const last = ids.at(-1);
    if (last === undefined) return done;
    for (const id of ids) {
      try {
        await keepFilesOf(services, id);
        done += await reissue(services, id);
      } catch (error) {
        // One that cannot be read stays as the migration left it, without any digest, and is tried again.
        services.log.error({ error, publication: id }, 'a decision could not be issued anew');
      }
    }
    after = last;
  }
}

async function reissue({ database, crypto, clock }: ReissueServices, id: string): Promise<number> {
  return database.asSystem(reissueJob, async (tx) => {
    const [one, row, stored] = [await findPublication(tx, id), await disclosureRow(tx, id), await findText(tx, id)];
    if (one === undefined || row === undefined || !('publicDigest' in one.proof)) return 0;
    const { proof } = one;
    if (proof.commitment !== undefined) return 0;
    if (stored === undefined) {
      // The served text is forgotten after its term: nothing is left that could be committed to.
      await updatePublication(tx, id, { proof: { ...proof, commitment: null } });
      return 1;
    }
    const text = openedText(stored, crypto);
    const key = commitTo(
      stored.sheets === null ? { over: 'text', of: text.served } : { over: 'file', of: stored.sourceDigest },
    );
    const known = { ...text, passages: stored.passages, decidedOn: row.decidedOn };
    await updatePublication(tx, id, {
      proof: { ...proof, commitment: key.commitment },
      trace: one.trace.map((entry) => coveredEntry(entry, known)),
    });
    await putKey(tx, crypto, { ...key, id, ownerAgency: one.ownerAgency, edition: one.edition, now: clock.now() });
    return 1;
  });
}
