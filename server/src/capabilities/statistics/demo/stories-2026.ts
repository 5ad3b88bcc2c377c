// Invented reports of 2026: corrected, waiting for the head, on time, late, silent. The figures entered by hand are made up.
import { type DemoStatistics, field, of, ofGuangzhou, type Place, sent } from './stories.ts';

const month = 'double-fight-monthly';
const office = 'zhou.yuan';
const guangzhou: Place = { departmentId: 'saic', regionCode: '440100' };
const shenzhen: Place = { departmentId: 'saic', regionCode: '440300' };
const tianhe: Place = { departmentId: 'saic', regionCode: '440106' };
const culture: Place = { departmentId: 'sapprft', regionCode: '440100' };
const police: Place = { departmentId: 'mps', regionCode: '440100' };
const procuratorate: Place = { departmentId: 'spp', regionCode: '440100' };

export const statistics2026: DemoStatistics = {
  requirements: [
    { by: office, form: month, from: '2026-09', of: [guangzhou, shenzhen, tianhe, culture] },
    { by: office, form: 'police-monthly', from: '2026-10', of: [police] },
    { by: office, form: 'procuratorate-monthly', from: '2026-10', of: [procuratorate] },
  ],
  askedAt: '2026-08-03 10:00',
  yearAgo: { form: month, period: '2025-10', openedAt: '2025-11-01 00:30', of: [shenzhen] },
  openings: ['2026-10-01', '2026-11-01'],
  reports: [
    {
      ...{ form: month, period: '2025-10', agency: shenzhen },
      acts: sent('2025-11-07', { ...of(shenzhen), entries: field(541, 1_690, 80) }),
    },
    {
      ...{ form: month, period: '2026-09', agency: guangzhou },
      acts: [
        ...sent('2026-10-08', { ...ofGuangzhou, entries: field(512, 1_606, 64) }),
        { at: '2026-10-12 10:20', by: office, step: 'accept' },
        { at: '2026-10-19 09:30', by: 'su.qing', step: 'correct', reason: '（示例）漏计两个分局的出动人次' },
        ...sent('2026-10-20', { ...ofGuangzhou, entries: field(568, 1_606, 64) }),
        { at: '2026-10-23 16:00', by: office, step: 'accept' },
      ],
    },
    {
      ...{ form: month, period: '2026-09', agency: shenzhen },
      acts: sent('2026-10-13', { ...of(shenzhen), entries: field(630, 1_942, 81) }),
    },
    { form: month, period: '2026-09', agency: tianhe, acts: sent('2026-10-09', { ...of(tianhe), zero: true }) },
    {
      ...{ form: month, period: '2026-10', agency: guangzhou },
      acts: [
        { at: '2026-11-09 17:10', by: 'su.qing', step: 'fill', entries: field(555, 1_470, 66) },
        { at: '2026-11-10 09:05', by: 'liang.bo', step: 'returnDraft', reason: '（示例）请核对检查市场数' },
        { at: '2026-11-20 16:30', by: 'su.qing', step: 'fill', entries: [{ cell: 'field.markets', value: 64 }] },
      ],
    },
    {
      ...{ form: month, period: '2026-10', agency: shenzhen },
      acts: sent('2026-11-06', { ...of(shenzhen), entries: field(598, 1_833, 77) }),
    },
    {
      ...{ form: 'procuratorate-monthly', period: '2026-10', agency: procuratorate },
      acts: sent('2026-11-06', { officer: 'fang.jian', head: 'yan.zheng' }),
    },
  ],
};
