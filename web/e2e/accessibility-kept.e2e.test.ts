// Every page of what is kept and told, as officers and the keepers of stores reach it.
import { ofAdministrators, ofWhatIsKept, walkPages } from './page-walk.ts';

walkPages({
  people: ['zhou.yuan', 'lin.zhixing', 'fang.jian', 'su.qing', 'cen.du', 'jiang.wanzhou'],
  mine: (path) => !ofAdministrators(path) && ofWhatIsKept(path),
});
