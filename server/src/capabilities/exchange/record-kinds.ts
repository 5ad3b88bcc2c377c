// What the records of the exchange are called in the audit trail.
import type { RecordKinds } from '../../platform/audit/index.ts';

/** By the name of the table, or what a note in the trail is about. */
export const exchangeRecordKinds: RecordKinds = {
  exchange_awaited: { zh: '待到的记录', en: 'Record waited for' },
  exchange_profile: { zh: '字段映射', en: 'Mapping of fields' },
  exchange_row: { zh: '待更正数据', en: 'Message to be corrected' },
  node_case: { zh: '外节点案件', en: 'Case of another node' },
  node_inbox: { zh: '收件箱报文', en: 'Message of a node' },
  node_key: { zh: '节点公钥', en: 'Key of a node' },
  node_outbox: { zh: '发件箱报文', en: 'Message to a node' },
  node_peer: { zh: '节点', en: 'Node' },
  node_plan: { zh: '下发的工作要点', en: 'Work plan from a node' },
  node_request: { zh: '节点间请求', en: 'Request between nodes' },
  node_run: { zh: '跨节点程序', en: 'Procedure over two nodes' },
  nodePackage: { zh: '节点数据包', en: 'Package for a node' },
};
