// Every command of the program, in the order in which help shows them. A command loads what it needs when it is called: all of them
// together take longer to load than most take to run.
import type { CommandRegistration } from '../command.ts';

type Listed = { readonly words: readonly string[]; readonly load: () => Promise<CommandRegistration> };

const COMMANDS: readonly Listed[] = [
  { words: ['status'], load: async () => (await import('./operate/status.ts')).registerStatus },
  { words: ['setup'], load: async () => (await import('./operate/setup.ts')).registerSetup },
  { words: ['login', 'logout'], load: async () => (await import('./login.ts')).registerLogin },
  { words: ['plan'], load: async () => (await import('./plan/plan-parse.ts')).registerPlanParse },
  { words: ['plan'], load: async () => (await import('./plan/plan-import.ts')).registerPlanImport },
  { words: ['plan'], load: async () => (await import('./plan/plan-list.ts')).registerPlanList },
  { words: ['plan'], load: async () => (await import('./plan/plan-export.ts')).registerPlanExport },
  { words: ['progress'], load: async () => (await import('./plan/progress-import.ts')).registerProgressImport },
  { words: ['register'], load: async () => (await import('./register.ts')).registerRegisterList },
  { words: ['register'], load: async () => (await import('./register.ts')).registerRegisterShow },
  { words: ['register'], load: async () => (await import('./register.ts')).registerRegisterImport },
  { words: ['register'], load: async () => (await import('./register.ts')).registerRegisterExport },
  { words: ['exchange'], load: async () => (await import('./exchange.ts')).registerExchangePush },
  { words: ['exchange'], load: async () => (await import('./exchange.ts')).registerExchangeStatus },
  { words: ['exchange'], load: async () => (await import('./exchange.ts')).registerExchangeResults },
  { words: ['calendar'], load: async () => (await import('./calendar-due.ts')).registerCalendarDue },
  { words: ['procedure'], load: async () => (await import('./procedure.ts')).registerProcedureList },
  { words: ['procedure'], load: async () => (await import('./procedure.ts')).registerProcedureShow },
  { words: ['offence'], load: async () => (await import('./offence-check.ts')).registerOffenceCheck },
  { words: ['offence'], load: async () => (await import('./offence-schema.ts')).registerOffenceSchema },
  { words: ['law'], load: async () => (await import('./law-check.ts')).registerLawCheck },
  { words: ['link'], load: async () => (await import('./link.ts')).registerLink },
  { words: ['link-schema'], load: async () => (await import('./link-schema.ts')).registerLinkSchema },
  { words: ['screen'], load: async () => (await import('./screen.ts')).registerScreen },
  { words: ['monitor'], load: async () => (await import('./monitor.ts')).registerMonitorSetAside },
  { words: ['monitor'], load: async () => (await import('./monitor.ts')).registerMonitorResend },
  { words: ['worker'], load: async () => (await import('./operate/worker.ts')).registerWorker },
  { words: ['backup'], load: async () => (await import('./operate/backup.ts')).registerBackup },
  { words: ['restore'], load: async () => (await import('./operate/restore.ts')).registerRestore },
  { words: ['audit'], load: async () => (await import('./operate/audit-verify.ts')).registerAuditVerify },
  { words: ['files'], load: async () => (await import('./operate/files-verify.ts')).registerFilesVerify },
  { words: ['ledger'], load: async () => (await import('./evidence/ledger-check.ts')).registerLedgerCheck },
  { words: ['ledger'], load: async () => (await import('./evidence/ledger-verify.ts')).registerLedgerVerify },
  { words: ['ledger'], load: async () => (await import('./evidence/ledger-proof.ts')).registerLedgerProof },
  {
    words: ['timestamp'],
    load: async () => (await import('./evidence/timestamp-verify.ts')).registerTimestampVerify,
  },
  {
    words: ['timestamp'],
    load: async () => (await import('./evidence/timestamp-worker.ts')).registerTimestampWorker,
  },
  {
    words: ['exhibits'],
    load: async () => (await import('./evidence/exhibits-balance.ts')).registerExhibitsBalance,
  },
  { words: ['exhibits'], load: async () => (await import('./evidence/exhibits-events.ts')).registerExhibitsEvents },
  {
    words: ['disclosure'],
    load: async () => (await import('./evidence/disclosure-check.ts')).registerDisclosureCheck,
  },
  { words: ['redact'], load: async () => (await import('./evidence/redact.ts')).registerRedact },
  {
    words: ['evidence'],
    load: async () => (await import('./evidence/evidence-verify.ts')).registerEvidenceVerify,
  },
  { words: ['capture'], load: async () => (await import('./evidence/capture.ts')).registerCapture },
  { words: ['capturer'], load: async () => (await import('./operate/capturer.ts')).registerCapturer },
  { words: ['keys'], load: async () => (await import('./operate/keys.ts')).registerKeys },
  { words: ['node'], load: async () => (await import('./operate/node.ts')).registerNode },
];

/** The commands of the noun that the words begin with; all of them where it is none. */
export function commandsFor(words: readonly string[]): Promise<CommandRegistration[]> {
  const [noun = ''] = words.filter((word) => word !== 'help');
  const named = COMMANDS.filter((one) => one.words.includes(noun));
  return load(named.length === 0 ? COMMANDS : named);
}

/** All commands. */
export const everyRegistration = (): Promise<CommandRegistration[]> => load(COMMANDS);

const load = (listed: readonly Listed[]): Promise<CommandRegistration[]> =>
  Promise.all(listed.map((one) => one.load()));
