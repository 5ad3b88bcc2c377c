// A guest's ten minutes: whose desk, which page, and what to look at there. The pages are those of the product, found anew at each step.
import { casesOf, firstPlan, pastedPlan, planTask, unreferredCases } from './tour-addresses.ts';
import { ensureUnreferred, officer as handler, referCase } from './tour-referral.ts';
import { referredHere } from './tour-state.ts';

type Said = { readonly title: string; readonly text: string };
export type TourStep = {
  readonly id: string;
  /** The demonstration account at whose desk it is. */
  readonly account: string;
  /** Address of the page, found as that account. */
  readonly address: () => Promise<string>;
  readonly zh: Said;
  readonly en: Said;
  /** The page is to be printed. */
  readonly prints?: true;
  /** What is brought into view, by its selector. */
  readonly shows?: string;
  /** What must be there first; it signs in where it has to. */
  readonly before?: () => Promise<void>;
  /** What the guest may do here by one press, told of the address that is open; then the next stop is shown. */
  readonly act?: { readonly zh: string; readonly en: string; readonly take: (address: string) => Promise<void> };
};

const office = 'zhou.yuan';
const procurator = 'fang.jian';

const referredAddress = (): string => {
  const id = referredHere();
  return id === null ? '/referrals?list=all' : `/referrals?list=all&record=${id}`;
};

export const tourSteps: readonly TourStep[] = [
  {
    ...{ id: 'pasted', account: office, address: async () => `/plans/${await pastedPlan()}/review?show=all` },
    zh: {
      title: '全年的工作要点，粘贴进来',
      text: '文件原文与系统读出的任务逐条对照：出自哪一句、哪些单位负责、何时完成；拿不准的交人审核。',
    },
    en: {
      title: 'The plan of the year, pasted in',
      text: 'The text of the document against the tasks that were read from it: sentence, departments, due dates. What is doubtful is left to a person.',
    },
  },
  {
    ...{ id: 'who', account: office, address: async () => `/plans/${await firstPlan()}/board` },
    zh: { title: '谁做什么', text: '每个部门牵头什么、配合什么，做到哪一步，一页看清。' },
    en: {
      title: 'Who does what',
      text: 'What each department leads, where it helps, and how far it has got: one page.',
    },
  },
  {
    ...{ id: 'late', account: office, address: async () => `/plans/${await firstPlan()}?status=late` },
    zh: { title: '谁逾期了', text: '到期没有报告的任务自动变红，不用打电话问。勾选后可以一次发出督办单。' },
    en: {
      title: 'Who is late',
      text: 'What is due and was not reported turns red by itself. Ticked, it is one supervision order for all.',
    },
  },
  {
    ...{ id: 'sentence', account: office, address: async () => `/tasks/${await planTask(await firstPlan())}` },
    zh: { title: '每条任务都能回到原文', text: '这条任务出自文件的哪一句、期限怎样计算、哪些单位承办、各自做了什么。' },
    en: {
      title: 'Each task leads back to its sentence',
      text: 'The sentence of the document it comes from, how its date was counted, who carries it out and what each did.',
    },
  },
  {
    ...{ id: 'unreferred', account: procurator, address: async () => '/referrals?list=unreferred' },
    before: ensureUnreferred,
    zh: {
      title: '应移送未移送',
      text: '换到检察院的桌面。达到立案追诉标准而没有移送的案件自己排在这里，不用谁上报。',
    },
    en: {
      title: 'Should be referred, and is not',
      text: 'At the desk of the procuratorate: cases over the criminal threshold that nobody referred stand here by themselves.',
    },
  },
  {
    ...{ id: 'article', account: handler, address: async () => `/cases/${(await unreferredCases())[0]}` },
    before: ensureUnreferred,
    act: {
      zh: '移送这一案',
      en: 'Refer this case',
      take: (address) => referCase(address.split('/').at(-1) ?? ''),
    },
    zh: {
      title: '一行为什么在名单上',
      text: '换到办案人员。数额、追诉标准、司法解释条文逐项写明；没有移送以前，系统不让作出处罚决定。按“移送这一案”，报告、审批、材料、移送依次办好。',
    },
    en: {
      title: 'Why a line is on that list',
      text: 'At the desk of the officer: amount, threshold and the article behind it. Until it is referred, no penalty can be decided. Press Refer this case: report, approval, papers and hand-over follow one another.',
    },
  },
  {
    ...{ id: 'referred', account: procurator, address: async () => referredAddress() },
    zh: {
      title: '移送以后，名单上就没有了',
      text: '移送的同时抄送检察院。案件从“达标未移送”转到“全部移送”：公安几时接收、几时立案，各有期限。',
    },
    en: {
      title: 'Referred, and gone from the list',
      text: 'With the referral the procuratorate has its copy. The case leaves the list of what is not referred; receipt and filing by the police have their time limits.',
    },
  },
  {
    ...{ id: 'whole', account: handler, address: async () => `/cases/${await casesOf('沙河（示例）鞋服商行')}` },
    shows: '#cases-line',
    zh: {
      title: '一案到底',
      text: '从一条举报、监测发现、线索，到立案、扣押、处罚、公示、移送、判决、销毁，一页看完，点开每一站。',
    },
    en: {
      title: 'One case from end to end',
      text: 'From a tip and an offer that the monitor found to penalty, publication, referral, judgment and destruction: one page, each station opens.',
    },
  },
  {
    ...{ id: 'print', account: office, address: async () => `/plans/${await firstPlan()}/dashboard`, prints: true },
    zh: { title: '打印一页，带进会场', text: '完成情况、进展滞后单位、全年走势，按“打印本页”即成一页纸。' },
    en: {
      title: 'One page on paper, for the meeting',
      text: 'Completion, who has not begun, the course of the year: press Print this page.',
    },
  },
];
