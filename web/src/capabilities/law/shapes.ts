// The shapes of the law table as its pages use them.
import type * as Contract from '@qingfeng/client';

export type VersionSummary = Contract.LawVersionSummary;
export type LawVersion = Contract.LawVersion;
export type LawRow = Contract.LawRow;
export type LawTable = Contract.LawTable;
/** Lists of the table beside its thresholds. */
export const ruleParts = ['valuation', 'accumulation', 'unitRules', 'offences'] as const;
export type RulePart = (typeof ruleParts)[number];
export type RuleOf<Part extends RulePart> = LawTable[Part][number];
export type LawChange = Contract.LawChange;
export type LawReview = Contract.LawReview;
export type Trial = Contract.LawBench['results'][number];
export type ProcedureSummary = Contract.ProcedureSummary;
export type ProcedureRecord = Contract.ProcedureRecord;
export type RuleBehind = Contract.RuleBehind;
export type OfficeRule = Contract.OfficeRule;
export type CaseStandard = Contract.CaseStandard;
export type CaseStandards = Contract.CaseStandards;
export type NewCaseStandard = Contract.NewCaseStandardInput;
export type DiscretionGrade = Contract.DiscretionGrade;
export type DiscretionFactor = Contract.DiscretionFactor;
export type NewOfficeRule = Contract.NewOfficeRuleInput;
export type OfficeRules = Contract.GetLawOfficeRulesResponses[200];

export const tiers = ['filing', 'serious', 'especially serious'] as const;
export type Decision = 'submit' | 'approve' | 'return' | 'discard';
