// What a PDF that we set says of its parts, for screen readers (PDF/UA-1, ISO 14289-1) and archives (PDF/A-2b, ISO 19005-2).
import { createHash } from 'node:crypto';
import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { type PdfClaims, pdfMetadata, srgb, srgbProfile } from '@qingfeng/formats';

type Tag = 'Document' | 'Sect' | 'H1' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';
export type Element = { readonly ref: PDFRef; readonly dict: PDFDict; readonly kids: (PDFRef | PDFDict)[] };
export type Structure = {
  readonly pdf: PDFDocument;
  readonly root: PDFRef;
  readonly document: Element;
  readonly elements: Element[];
  /** Of each page the elements that its marks belong to, by their numbers. */
  readonly marks: Map<PDFPage, PDFRef[]>;
};

export function newStructure(pdf: PDFDocument): Structure {
  const root = pdf.context.nextRef();
  const document = elementOf(pdf, 'Document', root);
  return { pdf, root, document, elements: [document], marks: new Map() };
}

/** Adds an element below another. @param q.alt what is said in place of a picture */
export function addElement(
  { pdf, elements }: Structure,
  q: { tag: Exclude<Tag, 'Document'>; below: Element; alt?: string },
): Element {
  const element = elementOf(pdf, q.tag, q.below.ref);
  if (q.alt !== undefined) element.dict.set(PDFName.of('Alt'), PDFHexString.fromText(q.alt));
  if (q.tag === 'TH') element.dict.set(PDFName.of('A'), pdf.context.obj({ O: 'Table', Scope: 'Column' }));
  q.below.kids.push(element.ref);
  elements.push(element);
  return element;
}

function elementOf(pdf: PDFDocument, tag: Tag, parent: PDFRef): Element {
  const dict = pdf.context.obj({ Type: 'StructElem', S: tag, P: parent });
  return { ref: pdf.context.register(dict), dict, kids: [] };
}

/** Draws what belongs to an element; without one what is no content: rules, heads that are said again, page numbers. */
export function drawMarked(
  structure: Structure | undefined,
  { page, element, draw }: { page: PDFPage; element: Element | undefined; draw: () => void },
): void {
  if (structure === undefined) {
    draw();
    return;
  }
  const begin = element === undefined ? artifact : beginOf(structure, { page, element });
  page.pushOperators(begin);
  draw();
  page.pushOperators(end);
}

const end = PDFOperator.of(PDFOperatorNames.EndMarkedContent);
const artifact = PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ['/Artifact']);

/** The next mark of a page, by which the element finds what is drawn behind it. */
function beginOf({ pdf, marks }: Structure, { page, element }: { page: PDFPage; element: Element }): PDFOperator {
  const own = marks.get(page) ?? [];
  marks.set(page, own);
  const number = own.push(element.ref) - 1;
  element.kids.push(pdf.context.obj({ Type: 'MCR', Pg: page.ref, MCID: number }));
  return PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
    String(element.dict.get(PDFName.of('S'))),
    `<</MCID ${number}>>`,
  ]);
}

/** Marks a page of somebody else as a whole: a screen reader would pass over it in a file that has a structure. */
export function markForeign(structure: Structure, { page, element }: { page: PDFPage; element: Element }): void {
  const { context } = structure.pdf;
  // Its own marks are numbers of a structure that stayed behind.
  page.node.delete(PDFName.of('StructParents'));
  page.node.normalize();
  const around = [beginOf(structure, { page, element }), end].map((operator) =>
    context.register(context.contentStream([operator])),
  );
  const [first, last] = around;
  if (first !== undefined && last !== undefined) page.node.wrapContentStreams(first, last);
}

/**
 * Writes the structure and what the file says of itself.
 * @param q.from what the file is made from: the same gives the same identity
 */
export function closeStructure(structure: Structure, q: PdfClaims & { from: string }): void {
  const { pdf, root, document, elements, marks } = structure;
  const { context, catalog } = pdf;
  for (const { dict, kids } of elements) dict.set(PDFName.of('K'), context.obj([...kids]));
  const parents = [...marks].flatMap(([page, refs], at) => {
    page.node.set(PDFName.of('StructParents'), context.obj(at));
    return [at, refs];
  });
  for (const page of pdf.getPages()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
  const tree = {
    Type: 'StructTreeRoot',
    K: document.ref,
    ParentTree: { Nums: parents },
    ParentTreeNextKey: marks.size,
  };
  context.assign(root, context.obj(tree));
  catalog.set(PDFName.of('StructTreeRoot'), root);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  pdf.setLanguage('zh-CN');
  pdf.setTitle(q.title, { showInWindowTitleBar: true });
  const metadata = context.stream(new TextEncoder().encode(pdfMetadata(q)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  if (q.archive) catalog.set(PDFName.of('OutputIntents'), context.obj([colours(pdf)]));
  const identity = PDFHexString.of(createHash('sha256').update(q.from).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([identity, identity]);
}

function colours({ context }: PDFDocument): PDFDict {
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  return context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFHexString.fromText(srgb),
    Info: PDFHexString.fromText(srgb),
    DestOutputProfile: profile,
  });
}
