// A bureau that draws up documents: its people, a case with everything in it, scans, and what is drafted from them.
import assert from 'node:assert/strict';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { TestAgency } from '../../../platform/database/testing/test-database.ts';
import { type Answer, type CaseOffice, openCaseOffice } from './case-office.ts';

export type DocumentsOffice = {
  office: CaseOffice;
  bureau: TestAgency;
  officer: { userId: string };
  get(path: string, who?: string): Promise<Answer>;
  send(path: string, body: object, version?: number, who?: string): Promise<Answer>;
  fullCase(): Promise<string>;
  upload(name: string, bytes: Uint8Array, path?: string, who?: string): Promise<Answer>;
  /** A scan of so many pages. @returns the id of the file */
  scan(pages: number, text?: string): Promise<string>;
  drafted(id: string, form: string, content?: object): Promise<Answer['body']>;
};

export async function openDocumentsOffice(): Promise<DocumentsOffice> {
  const office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
  const bureau = await office.made.opened.agency('samr', '440100', '穗市监');
  const procuratorate = await office.made.opened.agency('spp', '440100');
  const officer = await office.person('officer', bureau, ['officer']);
  await office.person('head', bureau, ['approver']);
  await office.person('reviewer', bureau, ['supervisor']);
  await office.person('prosecutor', procuratorate, ['officer']);
  const send: DocumentsOffice['send'] = (path, body, version, who = 'officer') =>
    office.call(who, path, { method: 'POST', body, ...(version === undefined ? {} : { version }) });
  const uploadHere: DocumentsOffice['upload'] = (name, bytes, path = '/files', who = 'officer') =>
    upload(office, { name, bytes, path, who });
  return {
    ...{ office, bureau, officer, send, upload: uploadHere },
    get: (path, who = 'officer') => office.call(who, path),
    fullCase: () => fullCase(office),
    scan: async (pages, text = 'scan') => {
      const pdf = await PDFDocument.create();
      for (let at = 0; at < pages; at += 1) pdf.addPage([400, 600]).drawText(`${text} ${at + 1}`, { x: 50, y: 300 });
      const { status, body } = await uploadHere('盖章.pdf', await pdf.save());
      assert.equal(status, 201, JSON.stringify(body));
      return body.id;
    },
    drafted: async (id, form, content = {}) => {
      const { status, body } = await send(`/cases/${id}/documents`, { form, content });
      assert.equal(status, 201, JSON.stringify(body));
      return body;
    },
  };
}

/** A case with everything in it: 275 pairs of shoes for 55,000 yuan. */
async function fullCase(office: CaseOffice): Promise<string> {
  const { id, version } = await office.open('officer', { regionCode: '440111', place: '云岭街1号' });
  const put = async (part: string, body: object, seen: number): Promise<number> => {
    const { status, body: answer } = await office.call('officer', `/cases/${id}/${part}`, {
      method: 'PUT',
      body,
      version: seen,
    });
    assert.equal(status, 200, JSON.stringify(answer));
    return answer.version;
  };
  const party = {
    part: 'party',
    kind: 'unit',
    name: '云岭（示例）鞋业有限公司',
    idMissing: '示例',
    legalPerson: '林某',
    address: '广州市白云区云岭街1号',
  };
  const line = { name: '运动鞋', mark: '云雀', unit: '双', evidence: '第12页' };
  const officers = [
    { name: '陈一', certificateNo: '440100001' },
    { name: '李二', certificateNo: '440100002' },
  ];
  let seen = await put('officers', { officers }, version);
  seen = await put('parties', { parties: [party] }, seen);
  await put(
    'goods',
    {
      goods: [
        { ...line, quantity: 160, state: 'sold', actualPrice: 20_000 },
        { ...line, quantity: 115, state: 'unsold', averagePrice: 20_000, sealNo: '0012' },
      ],
    },
    seen,
  );
  return id;
}

/** Sends a file in a person's name. */
export async function upload(
  office: CaseOffice,
  given: { name: string; bytes: Uint8Array; path: string; who: string },
): Promise<Answer> {
  const { name, bytes, path, who } = given;
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const response = await office.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: {
      cookie: office.cookieOf(who),
      'x-requested-with': 'qingfeng',
      'content-type': 'multipart/form-data; boundary=x',
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  });
  return { status: response.statusCode, bytes: response.rawPayload, body: response.json() };
}
