// Requests for assistance as far as a test needs them: drawn up, sent, received, with what a platform brings.
import assert from 'node:assert/strict';
import type { Answer, TestOffice } from '../../../test-office.ts';
import { enterLead, openAssistanceTest, type Person } from './assistance-test.ts';

type Body = Answer['body'];

export const identity = {
  kind: 'individual',
  name: '何晓舟',
  idNumber: '11010519491231002X',
  phone: '13900000000',
  address: '广东省广州市天河区示例路 1 号',
  regionCode: '440106',
};

export const pathOf = (record: Body): string => `/assistance/${record.request.id}`;

export type Requests = {
  test: TestOffice<Person>;
  platformId: string;
  /** A platform that takes no part. */
  absentId: string;
  /** Of a lead of its own, for merchant and payment. */
  drawn(who?: 'officer' | 'district', change?: object): Promise<Body>;
  /** Drawn up, approved and sent through the platform's system. */
  sent(): Promise<Body>;
  received(): Promise<Body>;
  /** @returns the id of the file */
  bring(record: Body, dataSet: string, content?: string, who?: 'platform' | 'officer'): Promise<string>;
};

/** Opens the server of the assistance tests with hands that write requests. */
export async function openRequests(present: Date): Promise<Requests> {
  const { office: test, platformId, absentId } = await openAssistanceTest(present);
  const drawn: Requests['drawn'] = async (who = 'officer', change = {}) => {
    const leadId = await enterLead(test, who);
    return test.ok(who, 'POST', '/assistance', { leadId, platformId, dataSets: ['merchant', 'payment'], ...change });
  };
  const sent: Requests['sent'] = async () => {
    const record = await drawn();
    await test.step('officer', pathOf(record), 'submit');
    await test.step('head', pathOf(record), 'approve');
    return test.step('officer', pathOf(record), 'send', { way: 'api' });
  };
  return {
    ...{ test, platformId, absentId, drawn, sent },
    received: async () =>
      test.step('platform', pathOf(await sent()), 'acknowledge', { contact: '合规部 010-00000000' }),
    bring: async (record, dataSet, content = 'a,b\n1,2\n', who = 'platform') => {
      const file = await test.upload(who, '/files', `${dataSet}.csv`, content);
      assert.equal(file.status, 201, JSON.stringify(file.body));
      await test.ok(who, 'POST', `${pathOf(record)}/data`, { fileId: file.body.id, dataSet });
      return file.body.id;
    },
  };
}
