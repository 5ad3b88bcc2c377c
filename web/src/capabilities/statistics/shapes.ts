// The shapes of statistics as its pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action } from '../../platform/api/index.ts';

export type Report = Contract.StatisticalReport;
export type ReportList = Contract.StatisticalReportList;
export type ReportCounts = Contract.StatisticalReportCounts;
export type ReportRecord = Omit<Contract.StatisticalReportRecord, 'actions'> & { actions: Action[] };
export type FormHead = Contract.StatisticalFormHead;
export type Form = Contract.StatisticalForm;
export type FormCell = Contract.FormCell;
export type Figure = Contract.ReportFigure;
export type LiveFigures = Contract.LiveFigures;
export type Records = Contract.CountedRecords;
export type CountedRecord = Contract.CountedRecord;
export type RollUp = Contract.StatisticsRollUp;
export type RollUpParts = Contract.StatisticsRollUpParts;
export type RollUpTrend = Contract.StatisticsRollUpTrend;
export type Requirement = Contract.ReportRequirement;

export const standings = ['all', 'missing', 'due', 'sent', 'late', 'zero', 'corrected', 'correcting'] as const;
