// Every page of the work itself, as officers, right holders, platforms and dispatch centres reach it.
import { walkPages } from './page-walk.ts';

walkPages({
  people: ['zhou.yuan', 'lin.zhixing', 'fang.jian', 'yunque.quanli', 'youpin.pingtai', 'cen.du'],
  mine: (path) => !path.startsWith('/settings'),
});
