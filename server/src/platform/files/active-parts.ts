// Parts of an office package that hold or start code, or fetch something when it is opened.
import { encodingOfXml } from '@qingfeng/formats';
import { fileProblem } from './problems.ts';
import type { ZipPackage } from './zip-directory.ts';

/** Macros, ActiveX controls, embedded programs. */
const activePart =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/|macrosheets\/|dialogsheets\/|customUI\/)|\.(exe|dll|js|vbs|ps1)$/i;

/** @throws Problem file.macros */
export function refuseActiveParts(zip: ZipPackage, name: string): void {
  const active = zip.parts.find((part) => activePart.test(part.name));
  if (active !== undefined) throw fileProblem('file.macros', { name, part: active.name });
}

/** Fetched without a click, and some of it may hold macros: the way around the rule above. */
const fetched = /\/(attachedTemplate|frame|subDocument|oleObject|aFChunk|externalLinkPath)["']/;

/**
 * A document that is kept is opened at somebody's desk: it shall load no template from elsewhere, and no document type.
 * @throws Problem file.externalTemplate, file.documentType
 */
export async function refuseReachingParts(zip: ZipPackage, name: string): Promise<void> {
  for (const { name: part } of zip.parts) {
    if (!/\.(xml|rels)$/i.test(part)) continue;
    const bytes = await zip.bytes(part);
    const text = new TextDecoder(encodingOfXml(bytes)).decode(bytes);
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw fileProblem('file.documentType', { name, part });
    if (!/\.rels$/i.test(part)) continue;
    for (const [relationship] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*/g)) {
      const outside = /TargetMode\s*=\s*["']External["']/.test(relationship);
      const target = /Target\s*=\s*["']([^"']*)/.exec(relationship)?.[1] ?? '';
      if (outside && fetched.test(relationship))
        throw fileProblem('file.externalTemplate', { name, target: target.slice(0, 120) });
    }
  }
}
