// Issue 20 § 5: "published" and "disposed of" are counted from records from the version of 2026 on; what was sent keeps its figures.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { figureIn, openStatisticsOffice, type StatisticsOffice, type Who } from './testing/statistics-office.ts';

const form = 'double-fight-monthly';

describe('the monthly form whose columns of publication and disposal are counted from November 2026 on', () => {
  let at: StatisticsOffice;
  let made = 0;
  const sql = (text: string, values: unknown[]) => at.made.opened.database.systemPool.query(text, values);

  /** A decision of an agency published on a day, entered as it stands. */
  async function published(of: Who, on: string, state = 'public'): Promise<string> {
    const id = randomUUID();
    made += 1;
    const no = `（示例）市监处〔2026〕${made}号`;
    const { key } = at.agencyOf(of);
    await sql(
      `insert into disclosure (id, owner_agency, state, decision_no, party, party_kind, matter, decided_on, procedure_kind, penalties, published_on)
       values ($1, $2, 'published', $3, '沐风（示例）', 'organisation', '侵犯商标专用权案', $4, 'ordinary', '{fine}', $4)`,
      [id, key, no, on],
    );
    await sql(
      `insert into publication (id, address, owner_agency, agency_name, region_code, decision_no, party, party_kind, matter, procedure_kind,
         decided_on, published_at, changed_at, state, edition, public_text, items, covered, proof, trace)
       values ($1, $2, $3, '示例局', '440100', $4, $9, 'organisation', $10, 'ordinary',
         $5::date, $6, $6, $7, 1, $8, '[]', '[]', '{}', '[]')`,
      [
        ...[id, `440100-samr-${made}`, key, no, on, `${on}T23:30:00+08:00`, state],
        ...(state === 'public' ? ['公开文本', '沐风（示例）', '侵犯商标专用权案'] : [null, '（已撤回）', '（已撤回）']),
      ],
    );
    return id;
  }

  /** A disposal closed on a day, of so much in such a unit. */
  async function disposed(of: Who, on: string, goods: [number, string][], state = 'closed'): Promise<string> {
    const id = randomUUID();
    const { key } = at.agencyOf(of);
    const caseId = await at.enterCase(of, { filedOn: '2026-01-05' });
    await sql(
      `insert into exhibit_disposal (id, owner_agency, state, number, case_file, regime, method, waste, tolerance, plan, closed_on)
       values ($1, $2, $3, $4, $5, 'trademark', 'destroy', 'solid', 0.5, '（示例）集中销毁', $6)`,
      [id, key, state, `处置 ${id.slice(0, 8)}`, caseId, on],
    );
    for (const [place, [quantity, unit]] of goods.entries()) {
      const lot = `物 ${id.slice(0, 8)}-${place}`;
      await sql(
        `insert into exhibit_lot (no, case_id, line, owner_agency, origin, name, unit, entered_at) values ($1, $2, $3, $4, 'takenOver', '鞋', $5, now())`,
        [lot, caseId, place + 1, key, unit],
      );
      await sql(`insert into exhibit_disposal_goods (of_id, place, lot, quantity) values ($1, $2, $3, $4)`, [
        ...[id, place, lot, quantity],
      ]);
    }
    return id;
  }

  const enter = async (id: string, values: Record<string, number>) => {
    const entries = Object.entries(values).map(([row, value]) => ({
      cell: `case.${row}`,
      value,
      source: '（示例）台账',
    }));
    const { status, body } = await at.call('officer', 'POST', `/statistics/reports/${id}/entries`, { entries });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const send = async (id: string) => {
    await at.ok('officer', id, 'fill');
    await at.ok('head', id, 'approve');
    await at.ok('officer', id, 'submit');
  };
  const numbers = (body: object, cell: string) => {
    const { value, computed, entered, recorded } = figureIn(body, cell);
    return { value, computed, entered, recorded };
  };

  before(async () => {
    at = await openStatisticsOffice('2026-11-05');
    await published('officer', '2026-10-31');
    await at.require('coordination', form, '2026-10', ['officer']);
  });
  after(() => at.close());

  it('has the entry by hand stand in the open report of October, and the count beside it', async () => {
    const { report } = await at.report('officer', form, '2026-10');
    assert.equal(report.form.version, '2012');
    const body = await enter(report.id, { published: 3, goods: 40 });
    assert.deepEqual(numbers(body, 'case.published'), { value: 3, computed: null, entered: 3, recorded: 1 });
    assert.deepEqual(numbers(body, 'case.goods'), { value: 40, computed: null, entered: 40, recorded: 0 });
    await send(report.id);
  });

  it('leaves October as it was sent, whatever is published later', async () => {
    await published('officer', '2026-10-30');
    const sent = await at.report('officer', form, '2026-10');
    assert.deepEqual(numbers(sent, 'case.published'), { value: 3, computed: null, entered: 3, recorded: null });
    assert.equal(figureIn(sent, 'case.published').differs, false);
    const sum = await at.get('coordination', `/statistics/roll-up?form=${form}&period=2026-10`);
    assert.equal(figureIn(sum, 'case.published').value, 3);
  });

  it('counts November by the day of publication in China, withdrawn ones too, and opens what it counted', async () => {
    // The last half hour of the month in China; the first of the next is not of the month.
    const ids = [await published('officer', '2026-11-30'), await published('officer', '2026-11-02', 'withdrawn')];
    await published('officer', '2026-12-01');
    await published('neighbour', '2026-11-10');
    const query = `form=${form}&period=2026-11&cell=case.published`;
    const { value, items, why, cell } = await at.get('officer', `/statistics/records?${query}`);
    assert.deepEqual([value, cell.records, cell.beside], [2, 'publications', true]);
    assert.match(why.zh, /首次公示日期在 2026-11-01 至 2026-11-30/);
    const links = items.map(({ link, on }: { link: string; on: string }) => `${link} ${on}`).toSorted();
    assert.deepEqual(
      links,
      [`/disclosures/${ids[0]}/record 2026-11-30`, `/disclosures/${ids[1]}/record 2026-11-02`].toSorted(),
    );
  });

  it('counts the pieces of disposals that were closed, and says of which there is no number', async () => {
    const id = await disposed('officer', '2026-11-20', [
      [36, '桶'],
      [2, '打'],
      [7.5, '千克'],
    ]);
    await disposed('officer', '2026-11-21', [[120, '公斤']]);
    await disposed('officer', '2026-11-22', [[9, '双']], 'witnessed');
    await disposed('officer', '2026-10-22', [[9, '双']]);
    const body = await at.get('officer', `/statistics/figures?form=${form}&period=2026-11`);
    const { value, unvalued } = figureIn(body, 'case.goods');
    assert.deepEqual([value, unvalued], [60, 1]);
    const { items } = await at.get('officer', `/statistics/records?form=${form}&period=2026-11&cell=case.goods`);
    const parts = new Map(items.map(({ link, part }: { link: string; part: number | null }) => [link, part]));
    assert.equal(parts.get(`/disposals/${id}`), 60);
    assert.deepEqual([...parts.values()].toSorted(), [60, null]);
  });

  it('takes a figure by hand beside the count, adds it to nothing, and freezes both', async () => {
    await at.moveTo('2026-12-02');
    const { report } = await at.report('officer', form, '2026-11');
    assert.equal(report.form.version, '2026');
    const body = await enter(report.id, { published: 5 });
    assert.deepEqual(numbers(body, 'case.published'), { value: 2, computed: 2, entered: 5, recorded: null });
    await send(report.id);
    const late = await published('officer', '2026-11-15');
    const sent = await at.report('officer', form, '2026-11');
    assert.deepEqual(numbers(sent, 'case.published'), { value: 2, computed: 2, entered: 5, recorded: null });
    const { differs, live } = figureIn(sent, 'case.published');
    assert.deepEqual([differs, live], [true, 3]);
    const frozen = `/statistics/reports/${report.id}/records?revision=1&cell=case.published`;
    const { items } = await at.get('officer', frozen);
    assert.equal(items.length, 2);
    assert.ok(!JSON.stringify(items).includes(late));
    const sum = await at.get('coordination', `/statistics/roll-up?form=${form}&period=2026-11`);
    const { value, before: earlier } = figureIn(sum, 'case.published');
    assert.deepEqual([value, earlier], [2, 3]);
  });
});
