// What is kept on this device, as a file that its maker can carry elsewhere: whatever becomes of the phone, or of what the server said.
import { strToU8, zipSync } from 'fflate';
import { saveFile } from '../api/download.ts';
import { dayAndTime } from '../dates.ts';
import type { Waiting } from './storage.ts';

/** Saves one entry with its photos and papers as an archive; it stays on the device. */
export async function exportWaiting(one: Waiting): Promise<void> {
  const files = await Promise.all(
    one.files.map(
      async ({ name, blob }, at) => [`${at + 1}-${name}`, new Uint8Array(await blob.arrayBuffer())] as const,
    ),
  );
  const { title, at, path, body, refused } = one;
  const listed = one.files.map(({ name, sha256, takenAt }) => ({ name, sha256, takenAt }));
  const record = { title, at, path, body, files: listed, ...(refused && { refused }) };
  const archive = zipSync(
    { 'record.json': strToU8(JSON.stringify(record, null, 2)), ...Object.fromEntries(files) },
    // Photos are compressed already.
    { level: 0 },
  );
  const name = `${title} ${dayAndTime(at)}`.replace(/[\\/:*?"<>|]+/g, '-');
  saveFile(`${name}.zip`, new Blob([new Uint8Array(archive)], { type: 'application/zip' }));
}
