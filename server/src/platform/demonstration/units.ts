// Below the agencies of 2026: the team and the station that act in the name of their bureau, and a street with powers of its own.
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';
import type { Edition, EditionId } from '../settings/edition.ts';

type Place = { departmentId: string; regionCode: string };
type Below = {
  readonly units: readonly (Place & { kind: 'team' | 'station'; name: string; accounts: readonly string[] })[];
  readonly powers: readonly (Place & { line: string; document: string; scope: string; from: string })[];
};

const below: Readonly<Record<EditionId, Below>> = {
  '2016': { units: [], powers: [] },
  '2026': {
    units: [
      {
        ...{ departmentId: 'samr', regionCode: '440106', kind: 'station', name: '石牌市场监督管理所' },
        accounts: ['shi.suo', 'case.officer.saic.440106'],
      },
      {
        ...{ departmentId: 'mara', regionCode: '440100', kind: 'team', name: '广州市农业综合行政执法支队' },
        accounts: ['nong.fei', 'case.officer.moa.440100'],
      },
      {
        ...{ departmentId: 'samr', regionCode: '440100', kind: 'team', name: '广州市市场监管综合行政执法支队' },
        accounts: [],
      },
    ],
    powers: [
      {
        ...{ departmentId: 'township', regionCode: '440106', line: 'samr', from: '2025-01-01' },
        document: '（示例，虚构）关于街道承接部分行政处罚权的公告',
        scope: '（示例）小商店、小摊点销售侵犯注册商标专用权商品的行政处罚',
      },
    ],
  },
};

/** Enters what is not there yet, and who works there. Called when the people are there. */
export async function enterUnits(tx: Tables, edition: Edition): Promise<void> {
  const { units, powers } = below[edition.id];
  for (const { departmentId, regionCode, kind, name, accounts } of units) {
    const agencyId = await agencyAt(tx, { departmentId, regionCode });
    await tx
      .insertInto('agencyUnit')
      .values({ agencyId, kind, name })
      .onConflict((conflict) => conflict.constraint('agency_unit_named_once').doNothing())
      .execute();
    if (accounts.length === 0) continue;
    await sql`update app_user u set unit_id = n.id from agency_unit n
      where n.agency_id = ${agencyId} and n.name = ${name} and u.account = any (${[...accounts]}::text[]) and u.unit_id is distinct from n.id`.execute(
      tx,
    );
  }
  for (const { departmentId, regionCode, line, document, scope, from } of powers) {
    const agencyId = await agencyAt(tx, { departmentId, regionCode });
    const there = await tx.selectFrom('agencyPower').select('id').where('agencyId', '=', agencyId).executeTakeFirst();
    if (there !== undefined) continue;
    const published = { publishedOn: from, publishedWhere: '（示例）区人民政府网站' };
    await tx
      .insertInto('agencyPower')
      .values({ agencyId, line, document, scope, validFrom: from, validUntil: null, ...published })
      .execute();
  }
}

async function agencyAt(tx: Tables, { departmentId, regionCode }: Place): Promise<string> {
  const { id } = await tx
    .selectFrom('agency')
    .select('id')
    .where('departmentId', '=', departmentId)
    .where('regionCode', '=', regionCode)
    .where('demo', '=', true)
    .orderBy('key')
    .executeTakeFirstOrThrow();
  return id;
}
