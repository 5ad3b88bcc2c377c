// The dossier of a referral: every sealed scan and generated sheet in one PDF, paged through and indexed, with its digest.
import { createHash } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { type Bound, pagesOfLeaf } from '../../../platform/office/pdf/bind.ts';
import type { SheetPart } from '../../../platform/office/pdf/sheets.ts';
import { bindable, bindPdf, type StoredLeaf } from '../../../platform/office/reading.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { type CaseData, caseData, dayWords } from '../documents/case-data.ts';
import { type DocumentServices, sourceOf } from '../documents/draft.ts';
import { goodsSheet, type MaterialLine, materialSheet, worksheetSheet } from '../documents/sheets.ts';
import { type FileRow, filesById } from '../documents/store.ts';
import { type DocumentRow, documentsOf } from '../file/store.ts';

/** One item of the package: what it is called, what proves it, or why it is absent. */
export type DossierItem = {
  no: number;
  title: string;
  /** Documents of the case, by id; only sealed ones are bound. */
  documents?: readonly string[];
  /** Other uploaded files that the acting user may read. */
  files?: readonly string[];
  /** Set from the file of the case. */
  sheet?: 'worksheet' | 'goods';
  absent?: string;
};
export type AttachedFile = { item: number; name: string; sha256: string; size: number };
export type Dossier = {
  bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal. */
  sha256: string;
  pages: number;
  /** Where each bound piece stands; pages count from 1. */
  index: readonly { item: number; title: string; source: string; from: number; to: number }[];
  /** What cannot be turned into pages: it goes beside the dossier, known by its digest. */
  attached: readonly AttachedFile[];
};

const pageLimit = 3_000;

type Piece = { item: number; title: string; leaf: StoredLeaf };
type Gathered = { pieces: Piece[]; attached: AttachedFile[] };

/**
 * Binds the dossier of a case.
 * @throws Problem request.notFound, request.invalid for a document or file that is not there, file.missing, scan.*
 */
export async function buildDossier(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  q: { caseId: string; title: string; items: readonly DossierItem[]; on: string },
): Promise<Dossier> {
  const source = await sourceOf(services, session, tools, { caseId: q.caseId, no: '', on: q.on });
  const data = caseData(source);
  const gathered = await gather(session, { ...q, data });
  const { pieces, attached } = gathered;
  const bound = await bindPdf(services, {
    title: q.title,
    leaves: pieces.map(({ leaf }) => leaf),
    index: indexSheet({ ...q, data, gathered }),
    limit: pageLimit,
  });
  return {
    bytes: bound.bytes,
    sha256: createHash('sha256').update(bound.bytes).digest('hex'),
    pages: bound.pages,
    index: pieces.map(({ item, title, leaf }, at) => {
      const { from, to } = rangeAt(bound.ranges, at);
      return { item, title, source: leaf.source, from, to };
    }),
    attached,
  };
}

async function gather(
  { tx }: Session,
  q: { caseId: string; items: readonly DossierItem[]; data: CaseData },
): Promise<Gathered> {
  const rows = new Map((await documentsOf(tx, q.caseId)).map((row) => [row.id, row]));
  const scans = [...rows.values()].flatMap(({ sealedFile }) => (sealedFile === null ? [] : [sealedFile]));
  const files = await filesById(tx, [...scans, ...q.items.flatMap((item) => item.files ?? [])]);
  const gathered: Gathered = { pieces: [], attached: [] };
  const add = async (item: number, title: string, source: string, file: FileRow | undefined): Promise<void> => {
    if (file === undefined) throw notThere(item);
    if (!bindable.includes(file.mediaType)) {
      gathered.attached.push({ item, name: file.name, sha256: file.sha256, size: file.size });
      return;
    }
    const scan = { name: file.name, mediaType: file.mediaType, storeKey: file.storeKey };
    gathered.pieces.push({ item, title, leaf: { source, scan } });
  };
  for (const item of q.items) {
    for (const id of item.documents ?? []) {
      const row = rows.get(id);
      if (row === undefined || row.volume !== 'main' || row.sealedFile === null) throw notThere(item.no);
      await add(item.no, row.name, sourceOfDocument(row), files.get(row.sealedFile));
    }
    for (const id of item.files ?? []) {
      const file = files.get(id);
      await add(item.no, file?.name ?? '', file?.name ?? '', file);
    }
    const sheet = sheetOf(item, q.data);
    if (sheet !== undefined) gathered.pieces.push({ item: item.no, ...sheet });
  }
  return gathered;
}

function sheetOf({ sheet }: DossierItem, data: CaseData): Omit<Piece, 'item'> | undefined {
  if (sheet === undefined) return undefined;
  const title = sheet === 'worksheet' ? '涉案金额计算表' : '涉案物品清单';
  const parts: SheetPart[] = sheet === 'worksheet' ? worksheetSheet(data) : goodsSheet(data);
  return { title, leaf: { source: `由案卷生成，${data.日期}`, sheet: parts } };
}

function sourceOfDocument({ name, no, issuedOn }: DocumentRow): string {
  return [name, no, dayWords(issuedOn)].filter((part) => part !== null && part !== '').join(' ');
}

function indexSheet(q: {
  title: string;
  items: readonly DossierItem[];
  data: CaseData;
  gathered: Gathered;
}): SheetPart[] {
  const lines = q.items.flatMap((item): MaterialLine[] => {
    const no = String(item.no);
    const bound = q.gathered.pieces.flatMap(({ item: of, title, leaf }, at) => {
      if (of !== item.no) return [];
      return [{ no, title: `${item.title}：${title}`, pages: pagesOfLeaf(at), source: leaf.source, note: '' }];
    });
    const beside = q.gathered.attached
      .filter(({ item: of }) => of === item.no)
      .map(({ name, sha256 }) => ({ no, title: item.title, pages: '附件', source: name, note: `SHA-256 ${sha256}` }));
    if (bound.length + beside.length > 0) return [...bound, ...beside];
    return [{ no, title: item.title, pages: '—', source: '—', note: item.absent ?? '未附' }];
  });
  const intro = `${q.data.机关}\n案件名称：${q.data.案件名称}\n当事人：${q.data.当事人}\n制作日期：${q.data.日期}\n`;
  return materialSheet({ title: q.title, intro, lines });
}

function rangeAt(ranges: Bound['ranges'], at: number): Bound['ranges'][number] {
  return ranges[at] ?? { from: 0, to: 0 };
}

function notThere(item: number): Error {
  const field = {
    pointer: `/items/${item}`,
    zh: `第 ${item} 项的文书或者附件不存在，或者尚未盖章`,
    en: `a document or file of item ${item} does not exist or is not sealed`,
  };
  return problem('request.invalid', {}, { fields: [field] });
}
