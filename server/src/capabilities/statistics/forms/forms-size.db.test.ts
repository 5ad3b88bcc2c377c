// The form of a small agency does not read the cases of others, 100,000 of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '../../../platform/database/connections/connect.ts';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { openFilledDatabase } from '../../../platform/database/testing/test-filled.ts';
import { rowsRead } from '../../../platform/database/testing/test-reads.ts';
import { casesFilled } from '../../cases/testing/fill-cases.ts';
import { periodByKey } from '../periods.ts';
import { countForm } from './figures.ts';
import { formOn } from './forms.ts';

describe('the forms over 100,000 cases', () => {
  let opened: OpenedTestDatabase;
  let county: { actor: Actor; key: number };
  before(async () => {
    const made = await openFilledDatabase(casesFilled(100_000));
    opened = made.opened;
    const { filled } = made;
    county = { actor: await opened.user(filled.county, ['officer']), key: filled.county.key };
  });
  after(() => opened.close());

  for (const [id, period] of [
    ['double-fight-monthly', '2016-10'],
    ['samr-ip', '2020-Q3'],
  ] as const) {
    it(`are counted for a county from its own cases alone: ${id}`, async () => {
      const read = await opened.database.as(county.actor, async ({ tx }) => {
        const form = formOn(id, '2020-09-30') ?? assert.fail();
        const q = { agencyKey: county.key, period: periodByKey(period, form.period) ?? assert.fail() };
        return rowsRead(tx, ['case_file', 'case_right', 'case_party'], () =>
          countForm(tx, form, { ...q, entries: new Map(), records: true }),
        );
      });
      assert.ok(read < 500, `${read} rows were read`);
    });
  }
});
