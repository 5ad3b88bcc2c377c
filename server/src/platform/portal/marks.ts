// What a government's website says of itself at its foot: who answers for it, and under which numbers it is on file.
import type { Language } from '../errors/problem.ts';
import type { PortalMarks } from '../settings/portal-marks.ts';

/** Of a demonstration: numbers of zeros, so that nobody takes them for one on file. */
const example: PortalMarks = {
  sponsor: '广东省人民政府',
  operator: '广东省打击侵权假冒工作领导小组办公室',
  icp: '粤ICP备00000000号',
  police: '粤公网安备00000000000000号',
  siteCode: '0000000000',
};

const titles: Readonly<Record<keyof PortalMarks, Readonly<Record<Language, string>>>> = {
  sponsor: { zh: '主办单位', en: 'Responsible' },
  operator: { zh: '承办单位', en: 'Operated by' },
  icp: { zh: '备案号', en: 'Website registration' },
  police: { zh: '公安备案号', en: 'Public security registration' },
  siteCode: { zh: '政府网站标识码', en: 'Government website code' },
};

type Shown = { title: string; value: string; example: boolean };

/** Lines of the foot in their order. A demonstration shows examples in the place of what is not set, and says so of each. */
export function marksShown(marks: PortalMarks, { language, demo }: { language: Language; demo: boolean }): Shown[] {
  return (Object.keys(titles) as (keyof PortalMarks)[]).flatMap((name) => {
    const value = marks[name] ?? (demo ? example[name] : null);
    return value === null ? [] : [{ title: titles[name][language], value, example: marks[name] === null }];
  });
}
