// Every page of the work itself, as officers, right holders, platforms and dispatch centres reach it.
import { ofAdministrators, ofWhatIsKept, walkPages } from './page-walk.ts';

walkPages({
  people: ['zhou.yuan', 'lin.zhixing', 'fang.jian', 'su.qing', 'yunque.quanli', 'youpin.pingtai', 'cen.du'],
  mine: (path) => !ofAdministrators(path) && !ofWhatIsKept(path),
});
