// The law that disputes over patents, plant varieties and layout designs are adjudicated by, article by article.
import { rulesOf } from '@qingfeng/procedure';

export const measures2015 = rulesOf({
  document: '专利行政执法办法（国家知识产权局令第71号）',
  from: '2015-07-01',
  until: '2025-01-31',
  mark: 'recalled',
});
export const measures2025 = rulesOf({ document: '专利纠纷行政裁决和调解办法', from: '2025-02-01', mark: 'recalled' });
export const practice = rulesOf({ document: '办案流程（法律未作规定）', from: '1996-10-01', mark: 'office rule' });
export const patentLaw = rulesOf({ document: '专利法（2020年修正）', from: '2021-06-01' });
export const patentLawBefore = rulesOf({
  document: '专利法（2008年修正）',
  from: '2009-10-01',
  until: '2021-05-31',
  mark: 'recalled',
});
export const varieties = rulesOf({ document: '植物新品种保护条例（2014年修订）', from: '2014-07-29' });
/** 种子法（2015年修订） art. 73. */
export const VARIETIES_IN_COUNTIES_FROM = '2016-01-01';
export const seedLawBefore = rulesOf({
  document: '种子法（2015年修订）',
  from: VARIETIES_IN_COUNTIES_FROM,
  until: '2022-02-28',
  mark: 'recalled',
});
export const seedLaw = rulesOf({ document: '种子法（2021年修正）', from: '2022-03-01' });
export const layouts = rulesOf({ document: '集成电路布图设计保护条例', from: '2001-10-01', mark: 'recalled' });

type Rule = ReturnType<typeof rulesOf>;
/** What a version cites: the rule of its course, the law that lets the office decide, and what stops it while validity is contested. */
export type Bases = {
  course: ReturnType<Rule>;
  decide: ReturnType<Rule>;
  mediate: ReturnType<Rule>;
  suspend: ReturnType<Rule>;
};

/** What the office for varieties does with a request, from the province or the county on. */
export const deals = (rule: Rule, article: string, from: 'province' | 'county') =>
  from === 'province'
    ? rule(
        article,
        '省级以上农业、林业行政部门可以依请求处理。',
        'Departments of the province and above deal with a request.',
      )
    : rule(
        article,
        '县级以上农业农村、林业草原主管部门可以依请求处理。',
        'Departments of the county and above deal with a request.',
      );
export const reconciles = (rule: Rule, article: string) =>
  rule(article, '根据自愿原则，可以就损害赔偿进行调解。', 'It mediates on damages where both agree.');
export const says = (rule: Rule, article = '—') =>
  rule(
    article,
    '请求、答辩、口头审理、调解和裁决的程序。',
    'How a request is filed, answered, heard, mediated and decided.',
  );
export const stops = (rule: Rule, article: string) =>
  rule(
    article,
    '被请求人提出无效宣告请求并被受理的，可以请求中止处理。',
    'Handling may be suspended once a request to invalidate was accepted.',
  );
export const orders = (rule: Rule, article: string) =>
  rule(
    article,
    '认定侵权成立的，可以责令立即停止；不服的，自收到通知之日起十五日内起诉。',
    'Where it finds an infringement it orders it to stop; the party may sue within fifteen days.',
  );
export const mediates = (rule: Rule, article: string) =>
  rule(article, '应当事人的请求，可以就赔偿数额进行调解。', 'At the request of the parties it mediates on damages.');

export const regulations2010 = rulesOf({
  document: '专利法实施细则（2010年修订）',
  from: '2010-02-01',
  until: '2024-01-19',
});
export const regulations2023 = rulesOf({ document: '专利法实施细则（2023年修订）', from: '2024-01-20' });
