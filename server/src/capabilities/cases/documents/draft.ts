// Drafting: a document made from the file of its case by the office's template, numbered once, and made anew until it is sealed.

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { requireVersion } from '../../../platform/http/requests/versions.ts';
import { findTemplate } from '../../../platform/office/office-templates.ts';
import { fillingBy } from '../../../platform/office/reading.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { contentOf } from '../../../platform/reading/stored-files.ts';
import { positionOf, volumeOf } from '../archive/order.ts';
import { type PersonalData, readPersonalOf } from '../file/parties.ts';
import { documentsOf } from '../file/store.ts';
import { handlesJointly } from '../handling/joint-work.ts';
import { readCase } from '../read.ts';
import { findCase } from '../store.ts';
import { lawInUse } from '../threshold/weigh.ts';
import { type CaseSource, caseData } from './case-data.ts';
import { type Filled, fillForm, type Place, type Stand } from './fill.ts';
import type { Form } from './form.ts';
import { findForm, templateOf } from './forms.ts';
import { takeDocumentNumber } from './numbers.ts';
import { documentProblem } from './problems.ts';
import { findDocument, insertDocument, insertFile, lockDocument, nextPosition, updateDocument } from './store.ts';

export type DocumentServices = Pick<Services, 'files' | 'crypto' | 'clock' | 'reading'>;
type Asked = Readonly<Record<string, string>>;
type Draft = { caseId: string; form: Form; asked: Asked; no: string; on: string };

/** Kind under which an office keeps its own template of a form. */
export const templateKindOf = (form: string): string => `caseForm ${form}`;

/** The office's own template of a form, else the built-in one, whose `sha256` is null. @throws Problem file.missing */
export async function templateInUse(services: Pick<Services, 'files'>, { tx, acting }: Session, form: Form) {
  const own = await findTemplate(tx, { agencyKey: acting.agencyKey, kind: templateKindOf(form.id) });
  if (own === undefined) return { name: `${form.title}.docx`, bytes: templateOf(form), sha256: null };
  return { name: own.name, bytes: new Uint8Array(await contentOf(services, own.storeKey)), sha256: own.sha256 };
}

/**
 * Drafts a document. Its number is taken in the same transaction, so that a draft that fails leaves no gap.
 * @returns the document's id
 * @throws Problem request.notFound, request.invalid, documents.byOwner, as fillForm
 */
export async function draftDocument(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  q: { caseId: string; form: string; content: Asked },
): Promise<string> {
  const form = formOf(q.form);
  const { file, owner, year } = await caseToWorkOn(session, tools, q.caseId);
  if (owner !== null && form.byDeciding === true) throw documentProblem('documents.byDeciding', { form: form.title });
  const on = localDate(tools.now.getTime());
  const no =
    form.series === null
      ? null
      : await takeDocumentNumber(session.tx, { agencyKey: file.agencyKey, series: form.series, year });
  const id = randomUUID();
  const draft = { caseId: q.caseId, form, asked: q.content, no: no ?? '', on };
  const made = await make(services, session, tools, draft);
  const volume = volumeOf(form.group);
  const name = no === null ? form.title : `${form.title} ${no}`;
  const draftFile = await keep(services, session, { ...{ caseId: q.caseId, documentId: id, volume, name }, made });
  await insertDocument(session.tx, {
    id,
    caseId: q.caseId,
    form: form.id,
    name: form.title,
    no,
    volume,
    draftedAt: tools.now,
    draftFile,
    content: JSON.stringify(q.content),
    missing: made.missing,
    template: made.template,
    position: await nextPosition(session.tx, { caseId: q.caseId, from: positionOf(form.group) }),
    ownerAgency: owner,
    demo: file.demo,
  });
  return id;
}

/**
 * Makes a draft anew from the file as it is now; its number stays.
 * @throws Problem as draftDocument, record.changed, documents.issued
 */
export async function redraftDocument(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  q: { id: string; version: number; content: Asked },
): Promise<void> {
  const row = await documentToChange(session, q);
  if (row.state !== 'draft') throw documentProblem('documents.issued', { name: row.name });
  const form = formOf(row.form);
  const on = localDate(tools.now.getTime());
  const made = await make(services, session, tools, { ...row, form, asked: q.content, no: row.no ?? '', on });
  const name = row.no === null ? row.name : `${row.name} ${row.no}`;
  const draftFile = await keep(services, session, { ...row, documentId: row.id, name, made });
  await updateDocument(session.tx, row.id, {
    draftFile,
    draftedAt: tools.now,
    content: JSON.stringify(q.content),
    missing: made.missing,
    template: made.template,
  });
}

/** A draft as it would be made now, each open place marked by `stand`; nothing is kept. @throws Problem request.notFound, as fillForm */
export async function draftWithMarks(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  { id, on, stand }: { id: string; on: string; stand: Stand },
): Promise<Filled> {
  const row = await findDocument(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const asked = row.content as Asked;
  return make(services, session, tools, { ...row, form: formOf(row.form), asked, no: row.no ?? '', on, stand });
}

/** @throws Problem request.invalid for a place that is not open; as fillForm */
async function make(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  { stand, ...draft }: Draft & { stand?: Stand },
) {
  const template = await templateInUse(services, session, draft.form);
  const source = await sourceOf(services, session, tools, draft);
  // The other agency of a joint case issues its documents in its own name, by its own officers.
  const file = await findCase(session.tx, draft.caseId);
  const joint = file !== undefined && (await handlesJointly(session, file));
  const data = { ...caseData(source), ...(joint && { 机关: session.acting.agencyName, 承办人员: '' }) };
  const filled = await fillForm({
    ...{ form: draft.form, template, data, asked: draft.asked },
    ...(template.sha256 !== null && { filling: fillingBy(services.reading) }),
    ...(stand !== undefined && { stand }),
  });
  // What was written before the file knew it is left aside where the page is only shown.
  if (stand === undefined) refuseUnasked(draft.form, filled.places, draft.asked);
  return { ...filled, template: template.sha256 ?? 'built-in' };
}

/** What documents of a case are made from; personal data only where `form` has a place for it. @throws Problem request.notFound */
export async function sourceOf(
  services: DocumentServices,
  session: Session,
  tools: WorkTools,
  { caseId, form, no, on }: Pick<Draft, 'caseId' | 'no' | 'on'> & { form?: Form },
): Promise<CaseSource> {
  const record = await readCase(session, tools, caseId);
  // What goes to the police goes with the letter, which is drawn up before all of it is sealed.
  const listed = form?.listsDrafts === true ? ['draft', 'issued', 'served'] : ['issued', 'served'];
  const documents = (await documentsOf(session.tx, caseId)).filter(
    (one) => one.volume === 'main' && listed.includes(one.state) && one.form !== form?.id,
  );
  return {
    record,
    documents,
    law: await lawInUse(session.tx, tools.now),
    no,
    on,
    personal: form === undefined ? new Map() : await openedFor(services, session, { record, form }),
  };
}

/** Personal data of the parties, where the form has a place for it; the reading is recorded like any other. */
async function openedFor(
  { crypto }: DocumentServices,
  session: Session,
  { record, form }: { record: CaseSource['record']; form: Form },
): Promise<ReadonlyMap<string, PersonalData>> {
  if (record.case.agency.id !== session.acting.agencyId) return new Map();
  if (!form.body.some((block) => typeof block === 'object' && 'each' in block && block.each === '当事人表'))
    return new Map();
  const partyIds = record.parties.flatMap(({ id, part }) => (part === 'party' ? [id] : []));
  return readPersonalOf(session, {
    ...{ crypto, caseId: record.case.id, partyIds, purpose: '制作执法文书', reason: form.title },
  });
}

async function keep(
  services: DocumentServices,
  session: Session,
  q: { caseId: string; documentId: string; volume: string; name: string; made: Filled },
): Promise<string> {
  const { bytes } = q.made;
  const file = await services.files.put(Readable.from([bytes]), {
    name: `${q.name}.${fileKinds.docx.extensions[0]}`,
    limit: bytes.length,
  });
  const { agencyKey, userId } = session.acting;
  return insertFile(session.tx, { ...q, file, agencyKey, userId, openPlaces: q.made.missing });
}

/** @throws Problem request.invalid */
export function formOf(id: string): Form {
  const form = findForm(id);
  if (form !== undefined) return form;
  const field = { pointer: '/form', zh: `没有文书 ${id}`, en: `there is no form ${id}` };
  throw problem('request.invalid', {}, { fields: [field] });
}

function refuseUnasked({ asks }: Form, places: readonly Place[], content: Asked): void {
  const open = new Set([...asks, ...places.map(({ key }) => key)]);
  const fields = Object.keys(content)
    .filter((tag) => !open.has(tag))
    .map((tag) => ({
      pointer: `/content/${tag}`,
      zh: `该文书不填写“${tag}”，已由案卷生成的内容请在案卷中修改`,
      en: `the form does not ask for "${tag}"; what comes from the file is changed there`,
    }));
  refuseFields(fields);
}

/** @throws Problem request.notFound, documents.byOwner */
export async function caseToWorkOn(session: Session, tools: WorkTools, caseId: string) {
  const { acting, tx } = session;
  const row = await findCase(tx, caseId);
  if (row === undefined) throw problem('request.notFound');
  const works = acting.roles.some((role) => role === 'officer' || role === 'approver');
  const joint = await handlesJointly(session, row);
  if (!works || (row.ownerAgency !== acting.agencyKey && !joint)) throw documentProblem('documents.byOwner');
  const year = Number(localDate(tools.now.getTime()).slice(0, 4));
  return { file: { agencyKey: acting.agencyKey, demo: row.demo }, owner: joint ? acting.agencyKey : null, year };
}

/** Locks a document of the acting user's own agency. @throws Problem request.notFound, documents.byOwner, record.changed */
export async function documentToChange({ tx }: Session, q: { id: string; version: number }) {
  const row = await lockDocument(tx, q.id);
  if (row === undefined) {
    if ((await findDocument(tx, q.id)) === undefined) throw problem('request.notFound');
    throw documentProblem('documents.byOwner');
  }
  requireVersion(row.version, { kind: 'case_document', id: q.id, seen: q.version });
  return row;
}
