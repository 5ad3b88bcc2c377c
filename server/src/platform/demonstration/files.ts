// Invented papers of a demonstration, marked as such.
import { Readable } from 'node:stream';
import type { Session } from '../database/connections/connect.ts';
import { insertUploaded } from '../organisation/files/uploaded-file.ts';
import type { OrganisationServices } from '../organisation/services.ts';

/** Stores a paper as its sender would have. @returns the id by which facts name it */
export async function storeDemoFile(
  { files }: Pick<OrganisationServices, 'files'>,
  session: Session,
  { name, content }: { name: string; content: string | Uint8Array },
): Promise<string> {
  const file = await files.put(Readable.from([Buffer.from(content)]), { name });
  return insertUploaded(session, file, { demo: true });
}
