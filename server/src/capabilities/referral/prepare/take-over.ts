// What a referral takes over from its case: the file in the words of the referral, and copies of its documents that the police may read.

import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { ReferralSource } from '../../cases/index.ts';
import type { TakenOver } from '../schema.ts';
import { itemOfDocument } from './readiness.ts';

type Without = Omit<TakenOver, 'before' | 'files'>;

/** The file of a case as police and procuratorate get it. Identity numbers stay masked. */
export function takenFrom(source: ReferralSource): Without {
  const { file, goods, conclusion, amounts } = source;
  return {
    officers: source.officers
      .filter(({ recused }) => !recused)
      .map(({ name, certificateNo }) => ({ name, certificateNo })),
    offence: source.offence?.title ?? null,
    place: file.place,
    actFrom: file.actFrom,
    actUntil: file.actUntil,
    parties: source.parties.map(({ part, kind, name, uscc, idMask, idMissing, legalPerson, juvenile }) => ({
      ...{ part, kind, name, uscc, idMask, idMissing, legalPerson, juvenile },
    })),
    rights: source.rights.map(({ kind, name, number, holder, identifiedBy }) => ({
      ...{ kind, name, number, holder, identifiedBy },
    })),
    goods: goods.map((one) => ({
      line: one.line,
      name: one.name,
      mark: one.mark,
      quantity: one.quantity,
      unit: one.unit,
      state: one.state,
      held: one.held,
      valued: conclusion.valuation?.unvalued.includes(one.line - 1) !== true,
      evidence: one.evidence,
      priceBasis: one.priceBasis,
    })),
    amounts: Object.fromEntries(Object.entries(amounts).map(([kind, { fen, basis }]) => [kind, { fen, basis }])),
    findings: conclusion.findings
      .filter(({ governs }) => governs)
      .map((one) => ({
        crime: one.crimeZh,
        article: one.article,
        result: one.result,
        element: one.elementZh,
        comparison: one.comparison,
        value: one.value,
        threshold: one.threshold,
        unit: one.unit,
        rule: [one.basis.docNo, one.basis.article].filter((part) => part !== null).join(' '),
        confidence: one.confidence,
        missing: one.missing,
      })),
    summary: conclusion.summary,
    result: conclusion.result,
    toVerify: conclusion.toVerify,
    decision:
      file.decision === null
        ? null
        : {
            no: file.decision.no,
            kind: file.decision.kind,
            on: file.decision.on,
            fineFen: file.decision.fineFen,
          },
  };
}

/** The columns of a referral's row that follow from what it took over. Money in fen. */
export function columnsFrom(source: ReferralSource, taken: Without) {
  const met = taken.findings.find(({ result, unit }) => result === 'met' && unit === 'CNY');
  return {
    caseNo: source.case.no,
    title: source.case.title,
    accused: taken.parties.filter(({ part }) => part === 'party').map(({ name }) => name),
    articles: articlesOf(source),
    amount: source.amounts.illegalBusinessAmount.fen,
    threshold: met?.threshold === null || met === undefined ? null : Math.round(met.threshold * 100),
    summary: JSON.stringify(taken.summary),
    fineBefore: source.file.decision?.fineFen ?? null,
  };
}

/** Crimes in words, those met first; where none is met, the crimes that the offence may be. */
export function crimesOf(source: ReferralSource): string {
  const governing = source.conclusion.findings.filter(({ governs }) => governs);
  const met = governing.filter(({ result }) => result === 'met');
  const named = (met.length > 0 ? met : governing).map(({ crimeZh, article }) => `${crimeZh}（刑法第${article}条）`);
  return [...new Set(named)].join('、').slice(0, 500);
}

export function articlesOf(source: ReferralSource): string[] {
  const met = source.conclusion.findings.filter(({ governs, result }) => governs && result === 'met');
  const articles = met.length > 0 ? met.map(({ article }) => article) : (source.offence?.articles ?? []);
  return [...new Set(articles)];
}

/**
 * Copies of the case's documents for a run: rows of their own over the same bytes, since who reads the referral does not read the
 * case. `copied`: copies that the run has already; one of the same bytes is taken again. `userId`: null for the platform itself.
 * @returns ids by item of the package
 */
export async function copyDocuments(
  tx: Tables,
  q: {
    instanceId: string;
    userId: string | null;
    agencyKey: number;
    documents: ReferralSource['documents'];
    copied?: readonly string[];
  },
): Promise<Record<string, string[]>> {
  const byItem: Record<string, string[]> = {};
  const known = await digestsOf(tx, q.copied ?? []);
  for (const document of q.documents) {
    const item = itemOfDocument(document.name);
    const fileId = document.sealedFile ?? document.draftFile;
    if (item === null || fileId === null) continue;
    const file = await tx
      .selectFrom('file')
      .select(['name', 'mediaType', 'size', 'sha256', 'storeKey', 'openPlaces', 'demo'])
      .where('id', '=', fileId)
      .executeTakeFirst();
    if (file === undefined) continue;
    const same = known.get(`${file.sha256} ${file.name}`);
    if (same !== undefined) {
      byItem[item] = [...(byItem[item] ?? []), same];
      continue;
    }
    const { id } = await tx
      .insertInto('file')
      .values({
        ...file,
        ownerAgency: q.agencyKey,
        uploadedBy: q.userId,
        instanceId: q.instanceId,
        kind: 'referral',
        recordId: q.instanceId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    byItem[item] = [...(byItem[item] ?? []), id];
  }
  return byItem;
}

async function digestsOf(tx: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'sha256', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, sha256, name }) => [`${sha256} ${name}`, id]));
}

/** A stored source; this capability alone writes the column. */
export const storedSource = (value: unknown): TakenOver => value as TakenOver;
