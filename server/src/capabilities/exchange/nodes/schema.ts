// The words of the node pages: whom this node exchanges with, what waits, what came, what others told of.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { shareNames } from '../../../platform/nodes/peers.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';
import { nodeCaseSummary, nodeReferral } from './kinds/case.ts';

const instant = z.iso.datetime();
const suite = z.enum(['intl', 'gm']).describe('intl: Ed25519; gm: SM2');

export const pinnedKey = z.strictObject({
  keyId: called(z.string().regex(/^[\w-]{1,40}$/), '密钥编号', 'key id'),
  suite: called(suite, '密码套件', 'cipher suite'),
  publicKey: called(z.string().regex(/^[\w-]{20,200}$/), '公钥', 'public key'),
});

const changeable = {
  name: called(line(200).describe('Whose node it is'), '名称', 'name'),
  regionCode: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .describe('Region that it speaks for (GB/T 2260; 000000 is the nation)'),
    '行政区划',
    'region',
  ),
  transport: called(
    z.enum(['http', 'package']).describe('package: signed files carried by hand'),
    '传输方式',
    'transport',
  ),
  baseUrl: called(z.string().trim().max(300).nullable().describe('Needed for http, null otherwise'), '地址', 'address'),
  shares: called(
    z.array(z.enum(shareNames)).max(shareNames.length).describe('What is told to it'),
    '共享内容',
    'what is shared',
  ),
};
export const newPeer = z.strictObject({
  nodeId: called(z.uuid().describe('What the other node calls itself'), '节点编号', 'id of the node'),
  direction: called(z.enum(['above', 'below']), '方向', 'direction'),
  ...changeable,
  agencyId: called(
    z.uuid().describe('Coordination office here that receives what it sends, such as work plans'),
    '单位',
    'agency',
  ),
  key: called(pinnedKey, '密钥', 'key'),
});
export type NewPeer = z.infer<typeof newPeer>;
export const changedPeer = z.strictObject({ ...changeable, active: called(z.boolean(), '启用', 'active') });
export type ChangedPeer = z.infer<typeof changedPeer>;

const shownKey = z.object({
  keyId: z.string(),
  suite,
  publicKey: z.string(),
  fingerprint: z.string().describe('SHA-256 of the public key in hex, to be compared by telephone'),
});
const reason = z.object({ code: z.string(), ...words.shape }).describe('Why it failed');

const peer = z.object({
  id: z.uuid(),
  nodeId: z.uuid(),
  name: z.string(),
  direction: z.enum(['above', 'below']),
  region: z.object({ code: z.string(), name: z.string() }),
  transport: z.enum(['http', 'package']),
  baseUrl: z.string().nullable(),
  shares: z.array(z.enum(shareNames)),
  agency: agencyRef,
  active: z.boolean(),
  keys: z.array(shownKey.extend({ pinnedAt: instant, revokedAt: instant.nullable() })),
  heardAt: instant.nullable().describe('When a message of it was last taken in'),
  reachedAt: instant.nullable().describe('When it last confirmed one of ours'),
  trouble: reason.nullable().describe('Why it was not reached at the last try'),
  nextTryAt: instant.nullable(),
  waiting: z.int().describe('Messages that it has not confirmed'),
  dead: z.int().describe('Of these, dead letters'),
  failed: z.int().describe('Its messages that could not be applied here, or that wait for a missing one'),
  version: z.int(),
});
export const nodes = z
  .object({
    own: z.object({
      nodeId: z.uuid(),
      name: z.string(),
      regionCode: z.string(),
      baseUrl: z.string(),
      keys: z.array(shownKey.extend({ created: instant })).describe('The one in use first'),
    }),
    items: z.array(peer),
  })
  .meta({ id: 'Nodes', description: 'This node and those that it exchanges messages with' });
export type Nodes = z.infer<typeof nodes>;

export const outboxState = z.enum(['ready', 'held', 'sent', 'dead']);
const mail = {
  ...{ id: z.uuid(), peerId: z.uuid(), peer: z.string(), kind: z.string(), record: z.string(), seq: z.int() },
  title: z.string().describe('What it is about; empty where that was sealed'),
};
export const outboxRow = z.object({
  ...mail,
  state: outboxState,
  madeAt: instant,
  attempts: z.int(),
  dueAt: instant.nullable().describe('Not tried before then'),
  reason: reason.nullable(),
  sentAt: instant.nullable(),
});

export const inboxState = z.enum(['waiting', 'failed', 'taken']);
export const inboxRow = z.object({
  ...mail,
  state: inboxState,
  madeAt: instant,
  receivedAt: instant,
  takenAt: instant.nullable(),
  reason: reason.nullable(),
});

export const toldCase = z.object({
  id: z.uuid(),
  peer: z.string(),
  agency: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  summary: nodeCaseSummary.nullable(),
  referral: nodeReferral.nullable(),
  changedAt: instant,
});

export const requestForm = z.enum(['order', 'cooperation']);
export const newRequest = z.strictObject({
  agencyId: called(z.uuid().describe('Agency that is asked'), '单位', 'agency'),
  title: called(line(200), '名称', 'title'),
  text: called(z.string().trim().min(1).max(5_000).describe('What is asked'), '正文', 'text'),
});
export const requestRow = z
  .object({
    id: z.uuid(),
    form: requestForm,
    no: z.string(),
    title: z.string(),
    text: z.string(),
    answer: z.string().nullable(),
    agency: agencyRef.describe('Agency that is asked'),
    office: agencyRef.describe('Agency that asks'),
    state: z.string(),
    stateTitle: words,
    sentAt: instant,
    answeredAt: instant.nullable(),
    nextDue: nextDue.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'NodeRequest', description: 'A supervision order from another node, or a co-investigation request' });
export const requestRecord = z
  .object({
    request: requestRow,
    node: z.string().nullable().describe('The other node that it runs on; null where both agencies work here'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'NodeRequestRecord' });
