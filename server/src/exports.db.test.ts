// Every file that the API offers is fetched from the demonstration by whoever may: none is a fault of the server.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Demonstration, openDemonstration } from './test-demonstration.ts';

const accounts = ['su.qing', 'zhou.yuan', 'audit.admin', 'fang.jian', 'system.admin', 'yunque.quanli'];

/** Addresses that hold more than the id of a record of the list above them: where ids come from, and what else is said. */
const asked: Readonly<Record<string, { address?: string; list?: string }>> = {
  '/record-history/export.xlsx': { address: '/record-history/export.xlsx?kind=case&id={id}', list: '/cases' },
  '/statistics/roll-up/export.xlsx': {
    address: '/statistics/roll-up/export.xlsx?form=double-fight-monthly&period=2016-10',
  },
  '/disclosures/double.csv': { address: '/disclosures/double.csv?kind=organisation' },
  '/takedowns/{id}/letters/{kind}': { address: '/takedowns/{id}/letters/notice' },
  '/case-forms/{form}/template.docx': { address: '/case-forms/10/template.docx' },
  '/audit/log/proofs/{entry}': { address: '/audit/log/proofs/0' },
  '/evidence/of-case/{id}/bundle.zip': { list: '/cases' },
};

/** What the demonstration of 2016 holds nothing of, or nobody may read without a secret; each with the test that fetches it. */
const elsewhere: Readonly<Record<string, string>> = {
  '/calendar-feeds/{secret}/duties.ics': 'platform/procedures/calendar/feed.db.test.ts',
  '/files/{id}': 'platform/organisation/files/uploads.db.test.ts',
  '/bulk-report/export.xlsx': 'records-bulk.db.test.ts',
  '/assistance-data/{id}': 'capabilities/platforms/assistance/answers.db.test.ts',
  '/referrals/{id}/package': 'capabilities/referral/packages/carry.db.test.ts',
  '/law/procedures/{procedure}/{edition}/diagram.bpmn': 'capabilities/law/law.db.test.ts',
  '/disclosures/{id}/pages/{page}': 'capabilities/disclosure/scan/scan.db.test.ts',
  '/approvals/{id}/sheet.docx': 'platform/procedures/approvals/approvals.db.test.ts',
  '/exchange/nodes/peers/{id}/package': 'capabilities/exchange/nodes/carried.db.test.ts',
};

let shown: Demonstration;
before(async () => {
  shown = await openDemonstration();
});
after(() => shown.close());

type Operation = { responses?: Record<string, { content?: Record<string, unknown> }> };

async function fileAddresses(): Promise<string[]> {
  const { paths } = await shown.get('zhou.yuan', '/openapi.json');
  const isFile = ({ responses }: Operation): boolean =>
    Object.keys(responses?.['200']?.content ?? {}).some((type) => !/json|html|event-stream/.test(type));
  return Object.entries(paths as Record<string, { get?: Operation }>)
    .filter(([path, { get }]) => path.startsWith('/api/v1/') && get !== undefined && isFile(get))
    .map(([path]) => path.slice('/api/v1'.length));
}

/** Ids of the first records that somebody sees in a list; none where they may not read it. */
async function idsOf(account: string, list: string): Promise<string[]> {
  const { status, body } = await shown.read(account, list);
  if (status !== 200) return [];
  const { items = [] } = JSON.parse(body) as { items?: { id?: string }[] };
  return items.flatMap(({ id }) => id ?? []).slice(0, 3);
}

test('every file of every capability is answered', async () => {
  const statuses = new Map<string, Set<number>>();
  for (const address of await fileAddresses()) statuses.set(address, await statusesOf(address));
  const listed = (wrong: (seen: Set<number>) => boolean, but: Readonly<Record<string, string>> = {}): string[] =>
    [...statuses]
      .filter(([address, seen]) => wrong(seen) && !(address in but))
      .map(([address, seen]) => `${address} ${[...seen].join(', ')}`);
  assert.deepEqual(
    listed((seen) => [...seen].some((status) => status >= 500)),
    [],
    'no file is a fault of the server',
  );
  assert.deepEqual(
    listed((seen) => !seen.has(200), elsewhere),
    [],
    'somebody is given each',
  );
  for (const file of Object.values(elsewhere)) assert.ok(existsSync(join(import.meta.dirname, file)), file);
});

/** What everybody is answered, until somebody is given the file. */
async function statusesOf(address: string): Promise<Set<number>> {
  const { address: whole = address, list = address.slice(0, address.indexOf('/{id}')) } = asked[address] ?? {};
  const seen = new Set<number>();
  for (const account of accounts) {
    const ids = whole.includes('{id}') ? await idsOf(account, list) : [''];
    for (const id of ids) {
      if (!seen.has(200)) seen.add(await shown.statusOf(account, whole.replace('{id}', id)));
    }
  }
  return seen;
}
