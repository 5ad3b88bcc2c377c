// A PDF read out as a screen reader would, by pdf.js: for tests of the files that we make.
import { getDocumentProxy } from 'unpdf';

type Node = { role?: string; type?: string; id?: string; alt?: string; children?: Node[] };
const mostSigns = 40;

/**
 * What a screen reader is told of a PDF.
 * @returns role and text of each element, page by page; what is marked as no content; what is printed and is neither; what the file claims
 */
export async function readOut(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const read = { elements: [] as string[], artifacts: [] as string[], outside: [] as string[] };
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    const texts = new Map<string, string>();
    const open: { tag?: string; id?: string }[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push(item);
      } else if (item.str.trim() !== '') {
        const id = open.findLast((mark) => mark.id !== undefined)?.id;
        if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + item.str);
        else if (open.some(({ tag }) => tag === 'Artifact')) read.artifacts.push(item.str);
        else read.outside.push(item.str);
      }
    }
    const walk = ({ role, type, id, alt, children = [] }: Node, inside: string): void => {
      if (type === 'content') read.elements.push(`${inside} ${(texts.get(id ?? '') ?? '').slice(0, mostSigns)}`.trim());
      if (alt !== undefined) read.elements.push(`${role}: ${alt}`);
      for (const child of children) walk(child, role ?? inside);
    };
    const tree = (await page.getStructTree()) as Node | null;
    if (tree !== null) walk(tree, '');
  }
  const { metadata } = (await pdf.getMetadata()) as unknown as {
    metadata: { get(name: string): string | null } | null;
  };
  const claims = ['pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part', 'dc:title'].map((name) => metadata?.get(name));
  return { ...read, claims, pages: pdf.numPages };
}
