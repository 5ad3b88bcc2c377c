// The parts of a case file, each written as a whole: officers, parties, rights, goods.
import { isDeepStrictEqual } from 'node:util';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { caseToWorkIn, weighOwn } from '../handling/joint-work.ts';
import { caseProcedure } from '../life/case.ts';
import { caseProblem } from '../problems.ts';
import type { GoodsInput, PartyInput } from '../schema.ts';
import { type CaseFile, findCase, lockCase, updateCase } from '../store.ts';
import { finishedStates, inputOf, weighCase } from '../threshold/weigh.ts';
import { sealParty } from './parties.ts';
import { goodsOf, partiesOf, replaceGoods, replaceOfficers, replaceParties, replaceRights } from './store.ts';
import { unitProblem } from './units.ts';

export type Versioned = { id: string; version: number };

/** Officers: two at least unless the list is emptied, each with the number of a certificate. */
export async function setOfficers(
  session: Session,
  tools: WorkTools,
  q: Versioned & {
    officers: readonly { name: string; certificateNo: string; userId: string | null; recused: boolean }[];
  },
): Promise<void> {
  const file = await caseToChange(session, q, 'ofItsSystem');
  if (q.officers.filter(({ recused }) => !recused).length < 2) {
    refuseFields([
      {
        pointer: '/officers',
        zh: '承办人员不得少于两名（行政处罚法第四十二条）',
        en: 'at least two officers handle a case (Penalty Law art. 42)',
      },
    ]);
  }
  await replaceOfficers(session.tx, file.id, q.officers);
  await touched(session, tools, file.id);
}

/** Parties, right holders and witnesses; numbers are checked, personal fields encrypted. */
export async function setParties(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: Versioned & { parties: readonly PartyInput[] },
): Promise<void> {
  const file = await caseToChange(session, q, 'ofItsSystem');
  await writeParties(session.tx, { crypto: tools.crypto, caseId: file.id, parties: q.parties });
  await touched(session, tools, file.id);
}

/** @throws Problem request.invalid with the party and the field */
export async function writeParties(
  tx: Tables,
  { crypto, caseId, parties }: { crypto: Cryptography; caseId: string; parties: readonly PartyInput[] },
): Promise<void> {
  const { rows, problems } = sealParties({ crypto, parties, before: await partiesOf(tx, caseId) });
  refuseFields(problems);
  await replaceParties(tx, caseId, rows);
}

/** The rows of parties, with what is wrong with their numbers by a pointer to the party. */
export function sealParties(q: {
  crypto: Cryptography;
  parties: readonly PartyInput[];
  before: Awaited<ReturnType<typeof partiesOf>>;
}): { rows: ReturnType<typeof sealParty>['row'][]; problems: FieldProblem[] } {
  const before = new Map(q.before.map((row) => [row.id, row]));
  const sealed = q.parties.map((input, index) =>
    sealParty({ crypto: q.crypto, input, position: index + 1, before: before.get(input.id ?? '') }),
  );
  const problems = sealed.flatMap((one, index) =>
    one.problems.map((found) => ({ ...found, pointer: `/parties/${index}${found.pointer}` })),
  );
  return { rows: sealed.map(({ row }) => row), problems };
}

/** The rights that the act concerns. */
export async function setRights(
  session: Session,
  tools: WorkTools,
  q: Versioned & { rights: Parameters<typeof replaceRights>[2] },
): Promise<void> {
  const file = await caseToChange(session, q, 'ofItsSystem');
  await replaceRights(session.tx, file.id, q.rights);
  await touched(session, tools, file.id);
}

/** Parties and rights of a case that was just opened, known from where it came of. @throws Problem request.invalid */
export async function fillCase(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: { caseId: string; parties: readonly PartyInput[]; rights: Parameters<typeof replaceRights>[2] },
): Promise<void> {
  await writeParties(session.tx, { crypto: tools.crypto, caseId: q.caseId, parties: q.parties });
  await replaceRights(session.tx, q.caseId, q.rights);
  await touched(session, tools, q.caseId);
}

/**
 * The list of goods, line by line. Lines under a measure keep their place and at least what is held.
 * @throws Problem request.invalid with the line
 */
export async function setGoods(
  session: Session,
  tools: WorkTools,
  q: Versioned & { goods: readonly GoodsInput[] },
): Promise<void> {
  const { file, owner } = await caseToWorkIn(session, q);
  if (owner === null) await caseToChange(session, q);
  else refuseFinished(file);
  await writeGoods(session.tx, { caseId: file.id, goods: q.goods, owner });
  if (owner === null) await updateCase(session.tx, file.id, {});
  await weighOwn(session, tools, file.id);
}

/** @throws Problem request.invalid with the line */
export async function writeGoods(
  tx: Tables,
  { caseId, goods, owner = null }: { caseId: string; goods: readonly GoodsInput[]; owner?: number | null },
): Promise<void> {
  const before = await goodsOf(tx, caseId);
  const { rows, problems } = listGoods(goods, before);
  refuseFields([...(await othersLines(tx, { goods, before, owner })), ...problems]);
  const others = new Set(before.filter((row) => row.ownerAgency !== owner).map(({ line }) => line));
  const own = rows.map((row, index) => ({ ...row, line: index + 1, ownerAgency: owner }));
  await replaceGoods(
    tx,
    { caseId, owner },
    own.filter(({ line }) => !others.has(line)),
  );
}

/** Lines of the other agency of a joint case that are not left as and where they are. */
async function othersLines(
  tx: Tables,
  q: { goods: readonly GoodsInput[]; before: Awaited<ReturnType<typeof goodsOf>>; owner: number | null },
): Promise<FieldProblem[]> {
  const changed = q.before.filter(
    (row) => row.ownerAgency !== q.owner && !isDeepStrictEqual(sorted(q.goods[row.line - 1]), sorted(inputOf(row))),
  );
  if (changed.length === 0) return [];
  const named = await agenciesByKey(
    tx,
    changed.flatMap(({ ownerAgency }) => ownerAgency ?? []),
  );
  return changed.map(({ line, ownerAgency }) => {
    const agency = ownerAgency === null ? undefined : named.get(ownerAgency);
    const [zh, en] = [agency?.shortName ?? '作出决定的机关', agency?.name ?? 'the agency that decides'];
    return {
      pointer: `/goods/${line - 1}`,
      zh: `第 ${line} 行由${zh}登记，应当保持原样、原位；本机关的物品请在其后添加`,
      en: `line ${line} was listed by ${en} and stays as and where it is; add your own goods behind it`,
    };
  });
}

const sorted = (line: GoodsInput | undefined) =>
  line === undefined ? undefined : Object.fromEntries(Object.entries(line).sort());

function refuseFinished(file: CaseFile): void {
  if (!finishedStates.includes(file.state)) return;
  const state = caseProcedure.declaration.states[file.state as keyof typeof caseProcedure.declaration.states];
  throw caseProblem('cases.finished', { state: state?.title.zh ?? '', stateEn: state?.title.en ?? '' });
}

/** The lines of a list with what is held of each; which of them would become fewer than are held, or are half a thing. */
export function listGoods(goods: readonly GoodsInput[], before: readonly { line: number; held: string }[]) {
  const held = new Map(before.map(({ line, held: quantity }) => [line, Number(quantity)]));
  const fewer = [...held].flatMap(([line, quantity]): FieldProblem[] => {
    if (quantity <= (goods[line - 1]?.quantity ?? 0)) return [];
    return [
      {
        pointer: `/goods/${line - 1}/quantity`,
        zh: `第 ${line} 行已查封、扣押 ${quantity}，数量不能少于查封、扣押的数量`,
        en: `line ${line}: ${quantity} are held, the quantity cannot be less`,
      },
    ];
  });
  const fractions = goods.flatMap((line, index) => unitProblem(`/goods/${index}/quantity`, line) ?? []);
  const rows = goods.map((line, index) => ({ ...line, held: held.get(index + 1) ?? 0 }));
  return { rows, problems: [...fewer, ...fractions] };
}

async function touched(session: Session, tools: WorkTools, id: string): Promise<void> {
  await updateCase(session.tx, id, {});
  await weighCase(session, tools, id);
}

/**
 * The file, kept from others, for who may change it.
 * @throws Problem request.notFound, record.changed, cases.mirrored, cases.finished
 */
export async function caseToChange(session: Session, q: Versioned, part?: 'ofItsSystem'): Promise<CaseFile> {
  const file = await lockCase(session.tx, q.id);
  if (file === undefined) {
    if ((await findCase(session.tx, q.id)) === undefined) throw problem('request.notFound');
    throw problem('access.refusedByDatabase');
  }
  requireVersion(file.version, { kind: 'case_file', id: q.id, seen: q.version });
  if (part !== undefined && file.sourceSystem !== null)
    throw caseProblem('cases.mirrored', { system: file.sourceSystem });
  refuseFinished(file);
  return file;
}
