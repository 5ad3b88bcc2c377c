// Word documents from outside, checked before any library reads them: nothing they hold may reach out or unfold.
import { Readable } from 'node:stream';
import { encodingOfXml } from '@qingfeng/formats';
import { refuseActiveParts } from '../files/active-parts.ts';
import { openZipPackage, type ZipLimits } from '../files/zip-directory.ts';
import { officeProblem } from './problems.ts';
import { readWholeXml } from './xml-events.ts';

const defaultLimits: ZipLimits = { unpackedBytes: 64 * 1024 * 1024, entries: 2000 };
/** Fields that fetch or start something when the document is opened or its fields are updated. */
const reachingField = /^\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|DDE|DDEAUTO|LINK|IMPORT|RD|DATABASE|MACROBUTTON)\b/i;
/** A link that somebody clicks is text; every other outside target is fetched by itself. */
const clickable = /\/hyperlink$/;
const embedding = /\/(aFChunk|oleObject|package|attachedTemplate|frame|subDocument)$/;

/**
 * Refuses a document that is too large when unpacked, holds code, or refers to anything outside itself.
 * @throws Problem file.unpackedTooLarge, file.damagedArchive, file.macros, office.documentType, office.damaged,
 *   office.externalReference
 */
export async function guardDocument(bytes: Uint8Array, name: string, limits: ZipLimits = defaultLimits): Promise<void> {
  const zip = await openZipPackage(bytes, { name, limits });
  try {
    refuseActiveParts(zip, name);
    for (const { name: part } of zip.parts) {
      if (/\.(xml|rels)$/i.test(part)) await guardPart(await zip.bytes(part), { name, part });
    }
  } finally {
    zip.close();
  }
}

async function guardPart(bytes: Buffer, where: { name: string; part: string }): Promise<void> {
  const declared = /encoding\s*=\s*["']([\w-]+)/i.exec(
    bytes.subarray(0, 200).toString('latin1').replaceAll('\0', ''),
  )?.[1];
  if (declared !== undefined && !/^utf-?(8|16)$/i.test(declared)) {
    throw officeProblem('office.damaged', { ...where, reason: `encoding ${declared}` });
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(new TextDecoder(encodingOfXml(bytes)).decode(bytes))) {
    throw officeProblem('office.documentType', where);
  }
  const field = { text: '', collecting: false };
  const refuse = (target: string) => {
    throw officeProblem('office.externalReference', { ...where, target: target.trim().slice(0, 120) });
  };
  await readWholeXml(
    { stream: Readable.from([bytes]), ...where },
    {
      open(tag, attributes) {
        if (tag === 'Relationship') guardRelationship(attributes, refuse);
        if (tag === 'fldSimple' && reachingField.test(attributes.get('instr') ?? ''))
          refuse(attributes.get('instr') ?? '');
        if (tag === 'altChunk') refuse('altChunk');
        if (tag === 'fldChar' && attributes.get('fldCharType') === 'begin') field.text = '';
        if (tag === 'instrText') field.collecting = true;
      },
      close(tag) {
        if (tag !== 'instrText') return;
        field.collecting = false;
        if (reachingField.test(field.text)) refuse(field.text);
      },
      text(text) {
        if (field.collecting) field.text += text;
      },
    },
  );
}

function guardRelationship(attributes: ReadonlyMap<string, string>, refuse: (target: string) => void): void {
  const type = attributes.get('Type') ?? '';
  const target = attributes.get('Target') ?? '';
  if (embedding.test(type)) refuse(target);
  if (attributes.get('TargetMode') !== 'External') return;
  if (!clickable.test(type) || !/^(https?:|mailto:|#)/i.test(target)) refuse(target);
}
