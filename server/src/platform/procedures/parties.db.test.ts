// Runs with more than two sides: who sees them, who may act in which part, and what happens when a part is handed on.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defineProcedure } from '@qingfeng/procedure';
import type { Actor } from '../database/connections/connect.ts';
import type { TestAgency } from '../database/testing/test-database.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { type DeclaredProcedure, lookAt, startInstances, takeStep, takeStepAsSystem, toolsOf } from './index.ts';
import { basis, title } from './test-rule.ts';

/** A file goes to the police, who may send it on to other police; the head of the police decides. */
const handOver: DeclaredProcedure = {
  procedure: defineProcedure({
    id: 'test.handOver',
    version: '1',
    validFrom: '2004-01-01',
    validUntil: null,
    title: title('移送', 'Hand-over'),
    roles: {
      agency: { title: title('移送机关', 'the agency') },
      police: { title: title('公安机关', 'the police') },
      policeHead: { title: title('公安机关负责人', 'the head of the police') },
      prosecutor: { title: title('检察机关', 'the procuratorate') },
      system: { title: title('平台', 'the platform') },
    },
    initial: 'draft',
    states: {
      draft: { title: title('拟稿', 'Draft') },
      sent: { title: title('已移送', 'Sent') },
      filed: { title: title('已立案', 'Filed'), terminal: true },
    },
    steps: {
      send: { title: title('移送', 'Send'), actors: ['agency'], from: ['draft'], to: 'sent', basis },
      forward: {
        title: title('转送', 'Send on'),
        actors: ['police'],
        from: ['sent'],
        to: 'stays',
        repeatable: true,
        basis,
      },
      file: { title: title('立案', 'File'), actors: ['policeHead'], from: ['sent'], to: 'filed', basis },
      note: { title: title('记录', 'Note'), actors: ['system'], from: ['sent'], to: 'stays', basis },
    },
    duties: {
      decide: {
        title: title('决定是否立案', 'Decide on filing'),
        owner: 'police',
        opensOn: ['send'],
        metBy: ['file'],
        deadline: { kind: 'after', amount: 3, unit: 'naturalDay' },
        basis,
        late: title('监督', 'Supervision'),
      },
    },
  }),
  kind: 'handOver',
  parts: {
    agency: { agency: 'owner' },
    police: { agency: 'police' },
    policeHead: { agency: 'police', roles: ['approver'] },
    prosecutor: { agency: 'prosecutor' },
    system: { agency: 'system' },
  },
  link: ({ recordId }) => `/hand-overs/${recordId}`,
  project: async () => {},
};

describe('a run with several parties', () => {
  let made: TestServices;
  const agencies: Record<string, TestAgency> = {};
  const actors: Record<string, Actor> = {};
  const agency = (name: string): TestAgency => agencies[name] ?? assert.fail(name);
  const actor = (name: string): Actor => actors[name] ?? assert.fail(name);

  before(async () => {
    made = await openTestServices({ procedures: [handOver] });
    const places = {
      bureau: ['samr', '440100'],
      police: ['mps', '440100'],
      otherPolice: ['mps', '440300'],
      prosecutor: ['spp', '440100'],
      farProsecutor: ['spp', '440300'],
      justice: ['moj', '440100'],
    } as const;
    for (const [name, [department, region]] of Object.entries(places)) {
      agencies[name] = await made.opened.agency(department, region);
      actors[name] = await made.opened.user(agency(name), ['officer']);
    }
    actors.policeHead = await made.opened.user(agency('police'), ['approver']);
    actors.otherHead = await made.opened.user(agency('otherPolice'), ['approver']);
  });
  after(async () => made.close());

  async function send(supervised = false): Promise<string> {
    const id = randomUUID();
    const tools = await toolsOf(made.services);
    const start = {
      id,
      procedure: 'test.handOver',
      recordId: id,
      title: '某鞋业公司涉嫌假冒注册商标',
      ownerAgency: agency('bureau').key,
      stewardAgency: null,
      parties: { police: agency('police').key },
      supervised,
      step: 'send',
      facts: {},
    };
    await made.services.database.as(actor('bureau'), (session) => startInstances(session, tools, [start]));
    return id;
  }
  const take = async (who: string, instanceId: string, step: string, parties?: Record<string, number>) => {
    const tools = await toolsOf(made.services);
    const asked = { instanceId, step, facts: {}, ...(parties === undefined ? {} : { parties }) };
    return made.services.database.as(actor(who), (session) => takeStep(session, tools, asked));
  };
  const sees = (who: string, id: string) =>
    made.services.database.as(actor(who), async ({ tx }) => {
      const row = await tx.selectFrom('procedureInstance').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    });
  const openDuty = (id: string) =>
    made.services.database.asSystem('test', (tx) =>
      tx
        .selectFrom('duty')
        .select(['ownerAgency', 'dueAt'])
        .where('instanceId', '=', id)
        .where('metAt', 'is', null)
        .executeTakeFirst(),
    );

  it('is seen by its parties and owed to by the one whose duty it is', async () => {
    const id = await send();
    assert.equal(await sees('police', id), true);
    assert.equal(await sees('prosecutor', id), false);
    assert.equal((await openDuty(id))?.ownerAgency, agency('police').key);
  });

  it('under supervision is seen by the procuratorate and the justice department of the region, and by no other', async () => {
    const id = await send(true);
    assert.equal(await sees('prosecutor', id), true);
    assert.equal(await sees('justice', id), true);
    assert.equal(await sees('farProsecutor', id), false);
    await assert.rejects(take('prosecutor', id, 'file'), { code: 'access.refusedByDatabase' });
  });

  it('lets only the user act whose role the part asks for', async () => {
    const id = await send();
    await assert.rejects(take('police', id, 'file'), { code: 'step.notYours' });
    await assert.rejects(take('bureau', id, 'file'), { code: 'step.notYours' });
    const tools = await toolsOf(made.services);
    const { evaluation } = await made.services.database.as(actor('police'), (session) => lookAt(session, tools, id));
    assert.deepEqual(
      evaluation.steps.filter(({ allowed }) => allowed).map(({ step }) => step),
      ['forward'],
    );
    assert.equal((await take('policeHead', id, 'file')).instance.state, 'filed');
  });

  it('handed on to another agency, the duty goes along, the one before goes on seeing it and can do nothing more', async () => {
    const id = await send();
    const due = (await openDuty(id))?.dueAt;
    await take('police', id, 'forward', { police: agency('otherPolice').key });
    assert.deepEqual(await openDuty(id), { ownerAgency: agency('otherPolice').key, dueAt: due });
    assert.equal(await sees('police', id), true);
    await assert.rejects(take('policeHead', id, 'file'), { code: 'access.refusedByDatabase' });
    assert.equal((await take('otherHead', id, 'file')).instance.state, 'filed');
  });

  it('lets the platform take the steps that are its own, put down to whoever brought them about, and no others', async () => {
    const id = await send();
    const tools = await toolsOf(made.services);
    const { key } = agency('otherPolice');
    const author = { displayName: '王五', agencyKey: key, agencyName: '某公安局', requestId: null };
    const asSystem = (step: string) =>
      made.services.database.asSystem('test', (tx) =>
        takeStepAsSystem(tx, tools, { instanceId: id, step, facts: {}, author }),
      );
    await asSystem('note');
    await assert.rejects(asSystem('file'), { code: 'step.notYours' });
    await assert.rejects(take('bureau', id, 'note'), { code: 'step.notYours' });
    const { history } = await made.services.database.as(actor('bureau'), (session) => lookAt(session, tools, id));
    assert.deepEqual(
      history.map(({ step, userName, by }) => [step, userName, by.role]),
      [
        ['send', history[0]?.userName, 'agency'],
        ['note', '王五', 'system'],
      ],
    );
  });

  it('cannot be given another owner, not even by a party', async () => {
    const id = await send();
    const steal = made.services.database.as(actor('police'), ({ tx }) =>
      tx
        .updateTable('procedureInstance')
        .set({ ownerAgency: agency('police').key })
        .where('id', '=', id)
        .execute(),
    );
    await assert.rejects(steal, { code: 'access.refusedByDatabase' });
  });
});
