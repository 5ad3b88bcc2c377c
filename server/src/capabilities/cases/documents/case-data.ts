// The file of a case in the words of the templates: every tag of tags.ts as text, the loops as rows. Nothing is typed twice.

import { PRICE_TITLES, type PriceField } from '@qingfeng/offence';
import { codeWords } from '../../../platform/database/words/code-words.ts';
import { wordingsOn } from '../../../platform/office/templates/dated-wording.ts';
import type { PersonalData } from '../file/parties.ts';
import type { DocumentRow } from '../file/store.ts';
import { answeredDefences } from '../rules/answered-defences.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { Law } from '../threshold/offence.ts';
import { type CitationTag, citations } from './law.ts';
import { yuanCapitals, yuanFigures } from './money.ts';
import type { CaseTag, LoopTag } from './tags.ts';

/** What a document is made from. `personal` holds the opened data of parties, by id; without it their blanks stay. */
export type CaseSource = {
  record: CaseRecord;
  personal: ReadonlyMap<string, PersonalData>;
  documents: readonly Pick<DocumentRow, 'name' | 'no' | 'issuedOn' | 'pages'>[];
  law: Law;
  no: string;
  /** Day of the document, YYYY-MM-DD. */
  on: string;
};

type Row = Readonly<Record<string, string>>;
export type CaseData = Record<CaseTag, string> & Record<LoopTag, readonly Row[]>;

/** All tags of a case; empty where the file has nothing. */
export function caseData(source: CaseSource): CaseData {
  return {
    ...ofFile(source),
    ...ofAmounts(source),
    ...ofSteps(source.record),
    ...wordingsOn<CitationTag>(citations, source.on),
    ...loops(source),
  };
}

function ofFile({ record, no, on }: CaseSource) {
  const { case: row, file, offence } = record;
  const named = (part: string) => namesOf(record.parties.filter((party) => party.part === part));
  return {
    机关: record.unit?.inNameOf ?? row.agency.name,
    文号: no,
    日期: dayWords(on),
    案件名称: row.title,
    立案文号: row.no ?? '',
    立案日期: dayWords(row.filedOn),
    案由: offence?.title.zh ?? '',
    定性条款: offence?.defining ?? '',
    处罚条款: offence?.penalty ?? '',
    裁量档次: file.discretion ?? '',
    案件来源: coded('case_file', 'source_kind', row.source.kind),
    案源日期: dayWords(row.source.on),
    案源说明: sentence(file.sourceNote),
    当事人: named('party'),
    权利人: named('rightHolder'),
    发生地: `${file.region?.name ?? ''}${file.place}`,
    平台: file.platform,
    违法期间: spanWords(file.actFrom, file.actUntil),
    承办人员: record.officers
      .filter(({ recused }) => !recused)
      .map(({ name, certificateNo }) => `${name}（执法证号${certificateNo}）`)
      .join('、'),
    决定文号: file.decision?.no ?? '',
  };
}

function ofAmounts({ record, law }: CaseSource) {
  const { amounts, conclusion, file } = record;
  const said = (fen: number | null) => (fen === null ? '' : `${yuanFigures(fen)}元`);
  const fine = file.decision?.fineFen ?? null;
  return {
    违法经营额: said(amounts.illegalBusinessAmount.fen),
    货值金额: said(amounts.goodsValue.fen),
    违法所得: said(amounts.illegalGains.fen),
    销售金额: said(amounts.salesAmount.fen),
    计价规则: valuationWords(law, conclusion.valuation?.ruleId),
    比对结论: conclusion.findings.length === 0 ? '' : found(conclusion.summary.zh),
    罚款: said(fine),
    罚款大写: fine === null ? '' : yuanCapitals(fine),
    没收款: said(file.decision?.confiscationFen ?? null),
  };
}

/** What people wrote down in the steps of the case; of a step taken more than once the last, which stands first. */
export function ofSteps({ timeline }: Pick<CaseRecord, 'timeline'>) {
  const last = (step: string) => timeline.find((entry) => entry.step === step && entry.kind === 'event');
  const fact = (step: string, name: string): string => {
    const value = last(step)?.facts?.[name];
    return typeof value === 'string' ? value : '';
  };
  const penalties = last('decide')?.said.find(({ title }) => title.zh === '处罚种类')?.value.zh ?? '';
  return {
    处理建议: fact('conclude', 'proposal'),
    审核意见: fact('review', 'opinion'),
    拟处罚: fact('giveNotice', 'proposed') || fact('conclude', 'proposal'),
    决定理由: sentence(fact('decide', 'grounds')),
    处罚内容: penalties,
    移送理由: fact('submitReferral', 'report'),
  };
}

function loops({ record, personal, documents }: CaseSource): Record<LoopTag, readonly Row[]> {
  const { conclusion, goods } = record;
  return {
    当事人表: record.parties.filter(({ part }) => part === 'party').map((party) => partyRow(party, personal)),
    处罚表: penaltyRows(record),
    权利人表: record.parties.filter(({ part }) => part === 'rightHolder').map((party) => partyRow(party, personal)),
    权利表: record.rights.map((right) => ({
      种类: coded('case_right', 'kind', right.kind),
      名称: right.name,
      号码: right.number,
      核定商品: right.classes || '—',
      持有人: right.holder,
      有效期: spanWords(right.validFrom, right.validUntil),
      辨认人: right.identifiedBy || '—',
    })),
    物品: goods.map((line) =>
      goodsRow(
        line,
        conclusion.valuation?.lines.find(({ index }) => index === line.line - 1),
      ),
    ),
    金额表: amountRows(record),
    承办人表: record.officers.map(({ name, certificateNo }) => ({ 姓名: name, 证号: certificateNo })),
    措施表: record.measures.map(({ kind, no, startedOn, place }) => ({
      种类: coded('case_measure', 'kind', kind),
      文号: no,
      起始: dayWords(startedOn),
      地点: place || '—',
    })),
    抗辩表: answeredDefences(record),
    责令表: ordersOf(record),
    比对表: conclusion.findings
      .filter(({ governs }) => governs)
      .map((one) => ({
        罪名: one.crimeZh,
        条文: one.article,
        结果: resultWords[one.result],
        依据: [one.basis.docNo, articleOf(one.basis.article)].filter(Boolean).join(''),
        说明: found(one.why.zh),
      })),
    文书表: documents.map(({ name, no, issuedOn, pages }, at) => ({
      序号: String(at + 1),
      名称: name,
      文号: no ?? '—',
      日期: dayWords(issuedOn) || '—',
      页数: pages === null ? '—' : String(pages),
    })),
  };
}

/** What the party was ordered to put right, the earliest first: an order to stop selling stands here, too. */
export function ordersOf({ timeline }: Pick<CaseRecord, 'timeline'>): Row[] {
  return timeline.toReversed().flatMap(({ kind, step, facts }) => {
    if (kind !== 'event' || step !== 'orderCorrection' || typeof facts?.toCorrect !== 'string') return [];
    const by = typeof facts.correctBy === 'string' ? facts.correctBy : null;
    return [{ 内容: facts.toCorrect.trim().replace(/[。；]$/, ''), 期限: dayWords(by) }];
  });
}

/** What the decision imposes on each party that it names; on all of them together where it tells none apart. */
function penaltyRows({ execution, parties }: CaseRecord): Row[] {
  const accused = namesOf(parties.filter(({ part }) => part === 'party'));
  return execution.map(({ party, penalties, fineFen, confiscationFen }) => ({
    名称: party ?? accused,
    处罚: penalties.map(({ title }) => title.zh).join('、') || '无',
    罚款: fineFen === 0 ? '无' : `${yuanFigures(fineFen)}元`,
    罚款大写: fineFen === 0 ? '无' : yuanCapitals(fineFen),
    没收款: confiscationFen === 0 ? '无' : `${yuanFigures(confiscationFen)}元`,
  }));
}

function partyRow(party: CaseRecord['parties'][number], personal: CaseSource['personal']): Row {
  const opened = personal.get(party.id);
  return {
    名称: party.name,
    类别: party.kind === 'unit' ? '单位' : '个人',
    证件号码:
      party.uscc ?? opened?.idNumber ?? party.idMask ?? (party.idMissing === null ? '' : `不详（${party.idMissing}）`),
    负责人: party.kind === 'unit' ? party.legalPerson : '—',
    地址: opened?.address ?? '',
    电话: opened?.phone ?? '',
  };
}

type Valued = NonNullable<CaseRecord['conclusion']['valuation']>['lines'][number];

function goodsRow(line: CaseRecord['goods'][number], valued: Valued | undefined): Row {
  const price = valued?.price ? unitPrices[valued.price](line) : undefined;
  const method = valued?.price ? PRICE_TITLES[valued.price].zh : '';
  return {
    行: String(line.line),
    名称: line.name,
    商标: line.mark || '—',
    规格: line.spec || '—',
    数量: String(line.quantity),
    单位: line.unit,
    状态: line.state === 'sold' ? '已售' : '未售',
    单价: typeof price === 'number' ? yuanFigures(price) : '',
    金额: typeof valued?.fen === 'number' ? yuanFigures(valued.fen) : '',
    计价方法: method,
    价格依据: line.priceBasis || '—',
    品名: [line.name, line.mark, line.spec].filter(Boolean).join(' '),
    计价: [method, line.priceBasis].filter(Boolean).join('：'),
    证据页码: line.evidence,
    查扣: String(line.held),
    存放: [line.storage, line.sealNo === '' ? '' : `封条${line.sealNo}`].filter(Boolean).join(' ') || '—',
  };
}

function amountRows({ amounts }: CaseRecord): readonly Row[] {
  return Object.entries(amountWords).map(([kind, title]) => {
    const { fen, by, basis, lines } = amounts[kind as keyof typeof amountWords];
    // An amount that nobody knows is said to be so: no blank that somebody would fill in on paper.
    if (fen === null) return { 项目: title, 金额: '未查明', 依据: basis || '案卷中尚无依据' };
    const from = by === 'computed' ? `按第${lines.join('、')}行计算（${basis}）` : basis;
    return { 项目: title, 金额: yuanFigures(fen), 依据: from };
  });
}

/** The valuation rule in words, with its document and article; such rules change with a release alone, in no version of the table. */
function valuationWords({ compiled: { table } }: Law, ruleId: string | undefined): string {
  const rule = table.valuation.find(({ id }) => id === ruleId);
  if (rule === undefined) return '';
  const document = table.documents[rule.document];
  const mark = rule.mark === 'recalled' ? '，待核实' : '';
  return `${rule.rule.zh}（${document?.docNo ?? document?.cite ?? ''}第${rule.provision}条${mark}）。`;
}

/** A code of the file in the words that forms, lists and the trail have for it. */
const coded = (table: string, column: string, code: string): string => codeWords(table, column, code)?.zh ?? '';

/** "2016年10月8日", as GB/T 9704-2012, 7.3.5.4 has it; empty for no day. */
export function dayWords(day: string | null): string {
  if (day === null) return '';
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function spanWords(from: string | null, until: string | null): string {
  if (from === null && until === null) return '';
  return `${dayWords(from) || '起始不详'}至${dayWords(until) || '今'}`;
}

function namesOf(parties: readonly { name: string }[]): string {
  return parties.map(({ name }) => name).join('、');
}

/** What the comparison found, without what it asks the officer to do next. */
function found(text: string): string {
  return sentence(text.replace(/，请[^，。]*。?$/, ''));
}

function sentence(text: string): string {
  const written = text.trim();
  return written === '' || /[。！？；]$/.test(written) ? written : `${written}。`;
}

const resultWords: Record<CaseRecord['conclusion']['findings'][number]['result'], string> = {
  met: '达到标准',
  near: '接近标准',
  unknown: '事实不明',
  not: '未达到标准',
};
const amountWords = {
  illegalBusinessAmount: '违法经营额',
  goodsValue: '货值金额',
  illegalGains: '违法所得',
  salesAmount: '销售金额',
} as const;
const unitPrices: Readonly<Record<PriceField, (line: CaseRecord['goods'][number]) => number | null>> = {
  actualPrice: ({ actualPrice }) => actualPrice,
  averagePrice: ({ averagePrice }) => averagePrice,
  markedPrice: ({ markedPrice }) => markedPrice,
  marketMedianPrice: ({ marketPrice }) => marketPrice,
  appraisedPrice: ({ appraisedPrice }) => appraisedPrice,
  authorityPrice: ({ authorityPrice }) => authorityPrice,
};

/** '12' is 第12条; what is written out already, or names several, stays as it is. */
function articleOf(article: string | null): string {
  return article !== null && /^\d+$/.test(article) ? `第${article}条` : (article ?? '');
}
