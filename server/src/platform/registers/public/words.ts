// The words that every public list has, in both languages.
import type { Language } from '../../errors/problem.ts';

const zh = {
  find: '查询',
  any: '全部',
  next: '下一页',
  first: '回到第一页',
  data: '订阅和下载',
  atom: '订阅更新（Atom）',
  invented: '演示数据',
  yes: '是',
  address: '网址',
};
const en: typeof zh = {
  find: 'Find',
  any: 'Any',
  next: 'Next page',
  first: 'First page',
  data: 'Feed and data',
  atom: 'Subscribe (Atom)',
  invented: 'Demo data',
  yes: 'Yes',
  address: 'Address',
};

export const publicWords: Record<Language, typeof zh> = { zh, en };
