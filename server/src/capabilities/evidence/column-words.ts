// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/words/column-words.ts';

nameColumns({
  evidence_message: {
    agency: { zh: '发出单位', en: 'sent by' },
    fault: { zh: '未能接收的原因', en: 'why it could not be received' },
    from_peer: { zh: '来自节点', en: 'from the node' },
    kind: { zh: '报文种类', en: 'kind of message' },
    made_at: { zh: '发出时间', en: 'sent at' },
    made_by: { zh: '发出人', en: 'person who sent it' },
    ready_at: { zh: '齐备时间', en: 'complete at' },
    receiver: { zh: '接收单位', en: 'receiver' },
    taken_at: { zh: '接收时间', en: 'received at' },
    title: { zh: '标题', en: 'title' },
    to_peer: { zh: '发往节点', en: 'to the node' },
    transfer: { zh: '移送编号', en: 'transfer number' },
  },
  evidence_message_file: {
    media_type: { zh: '文件类型', en: 'file type' },
    message: { zh: '证据包', en: 'bundle' },
    name: { zh: '名称', en: 'name' },
    path: { zh: '包内位置', en: 'path in the bundle' },
    place: { zh: '序号', en: 'number' },
    size: { zh: '字节', en: 'bytes' },
  },
  capture_claim: {
    capture: { zh: '网页固定', en: 'capture' },
  },
  capture_result: {
    capture: { zh: '网页固定', en: 'capture' },
    signed_by: { zh: '签名公钥', en: 'signed by' },
    stamp_problem: { zh: '未加盖时间戳的原因', en: 'why there is no stamp' },
    stamped_at: { zh: '时间戳时间', en: 'stamped at' },
  },
});
