// The invented authorisations of 2016: one in force, one over, one that begins later; no such document exists.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { editionOf, heirIn } from '../../../platform/settings/edition.ts';
import { authorise } from '../authorisations/actions.ts';
import { doOn, type Loading } from './past.ts';

const given = [
  {
    region: '440000',
    document: '（示例）工商网监授字〔2015〕3号',
    ...{ on: '2015-06-26', validFrom: '2015-07-01', validUntil: '2016-06-30' },
  },
  {
    region: '440000',
    document: '（示例）工商网监授字〔2016〕5号',
    ...{ on: '2016-06-24', validFrom: '2016-07-01', validUntil: '2017-06-30' },
  },
  {
    region: '330000',
    document: '（示例）工商网监授字〔2016〕11号',
    ...{ on: '2016-11-21', validFrom: '2017-01-01', validUntil: null },
  },
];

/** Loads them once. */
export async function loadAuthorisationsDemo(loading: Loading): Promise<void> {
  const { there, agencies } = await loading.services.database.asSystem('demonstration data', (tx) =>
    readStanding(tx, heirIn(editionOf(loading.services.config), 'saic')),
  );
  if (there !== undefined) return;
  for (const { region, on, ...paper } of toldIn(loading.services.config, given)) {
    const agency = agencies.find(({ regionCode }) => regionCode === region);
    if (agency === undefined) throw new TypeError(`the demonstration has no authority in ${region}`);
    await doOn(loading, { on, by: 'gu.quan' }, (session) =>
      authorise(session, { ...paper, agencyId: agency.id, demo: true }),
    );
  }
}

async function readStanding(tx: Tables, departmentId: string) {
  return {
    there: await tx.selectFrom('assistanceAuthorisation').select('id').limit(1).executeTakeFirst(),
    agencies: await tx
      .selectFrom('agency')
      .select(['id', 'regionCode'])
      .where('departmentId', '=', departmentId)
      .where('demo', '=', true)
      .execute(),
  };
}
