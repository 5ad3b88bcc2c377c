// Invented decisions in public, as many as one likes, written by SQL: for measurements and budgets of lists.
import pg from 'pg';
import type { OpenedTestDatabase } from '../../../platform/database/testing/test-database.ts';

/** Takes away in this database what checks or records each row while so many are written; the search index is built once, at the end. */
export async function fillPublications(opened: OpenedTestDatabase, count: number): Promise<void> {
  const agency = await opened.agency('samr', '440100');
  const client = new pg.Client({ connectionString: opened.adminUrl });
  await client.connect();
  try {
    // As the pools of the server write times into the trail.
    await client.query("set timezone = 'UTC'");
    await client.query('alter table publication drop constraint publication_of');
    await client.query('drop index publication_search');
    await client.query('alter table publication disable trigger user');
    await client.query('alter table publication enable trigger publication_search');
    await client.query(filling, [count, agency.key]);
    await client.query(recorded);
    await client.query('create index publication_search on publication using gin (search)');
    await client.query('alter table publication enable trigger user');
    await client.query('vacuum analyze publication');
    await client.query('vacuum analyze audit.entry');
  } finally {
    await client.end();
  }
}

/** As the trail would have them: what is not on record is not shown. */
const recorded = `
  with entered as (insert into audit.entry (actor, action, kind, record_id, after, seal)
  select 'system:test', 'insert', 'publication', p.id::text, to_jsonb(p) - '{search,search_text,public_text}'::text[], '' from publication p
    returning id)
  insert into audit.pending select id from entered`;

const filling = `
  insert into publication (id, address, owner_agency, agency_name, region_code, decision_no, party, party_kind, matter, procedure_kind,
    decided_on, published_at, changed_at, state, edition, public_text, items, covered, proof, trace)
  select uuidv7(), region || '-samr-' || year || '-' || n, $2, (array['广州市市场监督管理局', '深圳市市场监督管理局', '杭州市市场监督管理局', '成都市市场监督管理局'])[1 + n % 4],
    region, '（示例）市监处〔' || year || '〕' || n || '号',
    (array['沐风', '林岫', '芳草', '湘蓝', '云帆', '远岚', '石桥', '桐影', '霁月', '南禾'])[1 + n % 10] || n % 5000 || (array['鞋业有限公司', '文具商行', '日化商行', '电器有限公司', '百货店'])[1 + (n / 7) % 5],
    (array['organisation', 'individualBusiness', 'organisation', 'person'])[1 + n % 4],
    '销售侵犯“' || (array['云雀', '北岭', '墨池', '清露', '行远'])[1 + (n / 3) % 5] || '”注册商标专用权的' || (array['运动鞋', '羽绒服', '签字笔', '洗发水', '刹车片'])[1 + (n / 11) % 5] || '案',
    'ordinary', at::date - 10, at, at, 'public', 1, '公开文本', '[["行政处罚内容", "罚款 10,000 元"]]', '[]',
    jsonb_build_object('commitment', null, 'publicDigest', encode(sha256(convert_to('公开文本', 'UTF8')), 'hex'), 'covered', 0, 'equalSigns', 4, 'comparedAt', at), '[]'
  from (
    select n, timestamptz '2018-01-01 09:00+08' + n * interval '4 minutes' as at,
      (array['440100', '440300', '330100', '510100'])[1 + n % 4] as region,
      extract(year from timestamptz '2018-01-01 09:00+08' + n * interval '4 minutes')::int as year
    from generate_series(1, $1::int) as n
  ) as made`;
