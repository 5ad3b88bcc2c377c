// Where things lie in a bundle: files in a folder for each item, numbered, since two may have one name; proofs and stamps in folders named alike.
import { safeFileName } from '../../../platform/files/file-name.ts';
import type { BundledItem } from './bundle.ts';

/** `%` is written otherwise in manifests (RFC 8493, 2.1.3), where sha256sum would look for another name. */
const plain = (name: string): string => safeFileName(name).normalize('NFC').replaceAll('%', '％');

export const folderOf = ({ number }: Pick<BundledItem, 'number'>, place: number): string =>
  `${String(place + 1).padStart(2, '0')}-${plain(number)}`;

export const fileOf = (name: string, at: number): string => `${String(at + 1).padStart(3, '0')}-${plain(name)}`;

/** Without its ending: the entry of the log and its proof. */
export const entryPath = (item: BundledItem, place: number, at: number): string =>
  `log/${folderOf(item, place)}/${String(at + 1).padStart(4, '0')}`;

/** Without its ending: the stamp over a file, and the certificates by which it was believed. */
export const stampPath = (item: BundledItem, place: number, { name, at }: { name: string; at: number }): string =>
  `stamps/${folderOf(item, place)}/${fileOf(name, at)}`;
