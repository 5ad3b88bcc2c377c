// Documents without who wrote them: the properties of a Word or Excel file, and those of a PDF. What the pages say stays.
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** ECMA-376 Part 2, 11, and Part 1, 22.2 and 22.3: properties of a package, of its program, and those of one's own. */
const emptyParts: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml': '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
};
/** Any day: a packed file says when each of its parts was last changed. */
const packedOn = new Date(1980, 0, 1, 12);

/** @param bytes a package whose directory was looked at before: what it unpacks to is bounded */
export function barePackage(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !/^docProps\/thumbnail\./i.test(name));
  const bare = parts.map(([name, content]): [string, Uint8Array] => {
    const empty = emptyParts[name];
    return [name, empty === undefined ? withoutThumbnail(name, content) : strToU8(`${xmlHead}${empty}`)];
  });
  const zippable: Zippable = Object.fromEntries(bare.map(([name, content]) => [name, [content, { mtime: packedOn }]]));
  return zipSync(zippable);
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The preview of the first page is left out, and with it the relationship that names it. */
function withoutThumbnail(name: string, content: Uint8Array): Uint8Array {
  if (name !== '_rels/.rels') return content;
  const text = new TextDecoder().decode(content);
  return strToU8(text.replace(/<Relationship\b[^>]*\/metadata\/thumbnail"[^>]*\/>/g, ''));
}

/** @returns null where it is signed or encrypted: written anew, its signature would hold no longer, or nobody could read it */
export async function barePdf(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { EncryptedPDFError, PDFDocument, PDFName } = await import('@cantoo/pdf-lib');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange')) return null;
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const { context, catalog } = pdf;
    const metadata = catalog.get(PDFName.of('Metadata'));
    catalog.delete(PDFName.of('Metadata'));
    for (const gone of [metadata, context.trailerInfo.Info]) {
      if (gone !== undefined && 'objectNumber' in gone) context.delete(gone as Parameters<typeof context.delete>[0]);
    }
    delete context.trailerInfo.Info;
    return await pdf.save({ updateFieldAppearances: false });
  } catch (error) {
    if (error instanceof EncryptedPDFError) return null;
    throw error;
  }
}
