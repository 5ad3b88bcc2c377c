// A file without where, when, with what and by whom it was made. Runs where files from outside are read.
import { fileKinds } from '../../files/kinds.ts';
import { fileProblem } from '../../files/problems.ts';
import { barePackage, barePdf } from './document.ts';
import { type Bare, bareJpeg, barePng, bareWebp } from './picture.ts';

export type Described = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

const pictures: Readonly<Record<string, Bare>> = {
  [fileKinds.jpeg.mediaType]: bareJpeg,
  [fileKinds.png.mediaType]: barePng,
  [fileKinds.webp.mediaType]: bareWebp,
};
/** Text says what it says and no more. */
const text: ReadonlySet<string> = new Set([fileKinds.txt, fileKinds.csv].map(({ mediaType }) => mediaType));
const packages: ReadonlySet<string> = new Set([fileKinds.docx, fileKinds.xlsx].map(({ mediaType }) => mediaType));

/**
 * The same picture or pages, without place, device, previews and author.
 * @throws Problem file.metadataStays for a kind of file, or a signed or damaged one, of which it cannot be taken
 */
export async function withoutMetadata({ name, mediaType, bytes }: Described): Promise<Uint8Array> {
  const stays = (): Error => fileProblem('file.metadataStays', { name });
  if (text.has(mediaType)) return bytes;
  if (packages.has(mediaType)) return barePackage(bytes);
  const bare = pictures[mediaType];
  const made =
    bare !== undefined
      ? bare(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      : mediaType === fileKinds.pdf.mediaType
        ? await barePdf(bytes)
        : null;
  if (made === null) throw stays();
  return made;
}
