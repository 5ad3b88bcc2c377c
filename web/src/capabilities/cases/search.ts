// What the list of cases and the page of a case show, as it stands in the address.
import {
  count,
  dayText,
  flag,
  handlerText,
  matching,
  oneOf,
  oneOfNumbers,
  queuedSearch,
  searchOf,
  text,
} from '../../platform/url-state.ts';
import { caseTags, results, sourceKinds } from './shapes.ts';

export const caseStates = [
  'registered',
  'filed',
  'concluded',
  'reviewed',
  'notified',
  'decided',
  'closed',
  'archived',
  'notFiled',
  'transferred',
] as const;

export const casesSearch = queuedSearch(
  {
    q: text(100),
    state: oneOf(['', ...caseStates]),
    source: oneOf(['', ...sourceKinds]),
    result: oneOf(['', ...results]),
    offence: text(60),
    tag: oneOf(['', ...caseTags]),
    campaign: text(40),
    officer: oneOf(['', 'me']),
    handler: handlerText(),
    mine: flag(),
    referred: oneOf(['', 'true', 'false']),
    region: matching(/^\d{6}$/),
    from: dayText(),
    until: dayText(),
    sort: oneOf(['due', 'source', 'amount']),
    cursor: text(1000),
    page: count(),
    limit: oneOfNumbers([20, 50, 100]),
  },
  { 'late=true': 'late' },
);
export type CasesState = ReturnType<typeof casesSearch.full>;

export const caseTabs = ['goods', 'facts', 'measures', 'documents', 'referral', 'history'] as const;
export type CaseTab = (typeof caseTabs)[number];
export const caseSearch = searchOf({ tab: oneOf(caseTabs) });
