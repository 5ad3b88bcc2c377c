// The parts of a Word package: where the main document is, what it refers to outside, what lies beside it.
import type { Zip } from '@qingfeng/formats';
import { type ReadLimits, type ReadNote, UnreadableDocument } from '../unreadable.ts';
import { walkXml } from '../xml.ts';

export type WordPackage = {
  main: { part: string; bytes: Uint8Array };
  styles: Uint8Array | null;
  numbering: Uint8Array | null;
  notes: ReadNote[];
};

type Relationship = { type: string; target: string; external: boolean };

/** Hyperlinks are addresses to click, not content to load. */
const HARMLESS_RELATIONS = new Set(['hyperlink']);

/** @throws UnreadableDocument corrupt when the package has no main document, and whatever a part is refused for. */
export async function openPackage(zip: Zip, limits: ReadLimits): Promise<WordPackage> {
  const root = await relationships({ zip, part: '_rels/.rels', limits });
  const declared = root.find((relation) => relation.type === 'officeDocument' && !relation.external);
  const part = resolve('', declared?.target ?? 'word/document.xml');
  const bytes = (await zip.bytes(part)) ?? (await zip.bytes('word/document.xml'));
  if (bytes === null) throw new UnreadableDocument({ code: 'corrupt', part, params: { reason: 'missingPart' } });
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const own = await relationships({ zip, part: relationshipsOf(part), limits });
  const read = (type: string) => {
    const found = own.find((relation) => relation.type === type && !relation.external);
    return zip.bytes(found === undefined ? `${folder}${type}.xml` : resolve(folder, found.target));
  };
  return {
    main: { part, bytes },
    styles: await read('styles'),
    numbering: await read('numbering'),
    notes: [...(await externalNotes(zip, limits)), ...besideNotes(zip, own)],
  };
}

async function relationships({
  zip,
  part,
  limits,
}: {
  zip: Zip;
  part: string;
  limits: ReadLimits;
}): Promise<Relationship[]> {
  const bytes = await zip.bytes(part);
  if (bytes === null) return [];
  const found: Relationship[] = [];
  walkXml({
    bytes,
    part,
    limits,
    events: {
      open: (name, attribute) => {
        if (name !== 'rel:Relationship') return;
        const type = attribute('Type') ?? '';
        found.push({
          type: type.slice(type.lastIndexOf('/') + 1),
          target: attribute('Target') ?? '',
          external: attribute('TargetMode') === 'External',
        });
      },
    },
  });
  return found;
}

/** Everything that the package would load from elsewhere: linked pictures, remote templates, linked objects. */
async function externalNotes(zip: Zip, limits: ReadLimits): Promise<ReadNote[]> {
  const notes: ReadNote[] = [];
  for (const entry of zip.parts) {
    if (!entry.name.toLowerCase().endsWith('.rels')) continue;
    for (const { external, target, type } of await relationships({ zip, part: entry.name, limits })) {
      if (!external || HARMLESS_RELATIONS.has(type)) continue;
      notes.push({ code: 'externalReference', params: { part: entry.name, target, relation: type } });
    }
  }
  return notes;
}

function besideNotes(zip: Zip, own: readonly Relationship[]): ReadNote[] {
  const notes: ReadNote[] = [];
  const running = own.filter(({ type }) => type === 'header' || type === 'footer').length;
  if (running > 0) notes.push({ code: 'headersAndFootersIgnored', params: { count: running } });
  const names = zip.parts.map((part) => part.name.toLowerCase());
  const macros = names.filter((name) => name.endsWith('vbaproject.bin')).length;
  if (macros > 0) notes.push({ code: 'macrosIgnored', params: { count: macros } });
  const embedded = names.filter((name) => /\/embeddings\/[^/]+$/.test(name)).length;
  if (embedded > 0) notes.push({ code: 'embeddedFilesIgnored', params: { count: embedded } });
  const pictures = names.filter((name) => /\/media\/[^/]+$/.test(name)).length;
  if (pictures > 0) notes.push({ code: 'picturesIgnored', params: { count: pictures } });
  return notes;
}

function relationshipsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** A target is relative to the folder of its source part, or absolute within the package; it cannot leave it. */
function resolve(folder: string, target: string): string {
  const segments = target.startsWith('/') ? [] : folder.split('/');
  for (const segment of target.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.filter((segment) => segment !== '').join('/');
}
