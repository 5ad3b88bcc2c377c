// What every view of a version of the law table is given.
import type { LawState } from '../search.ts';
import type { LawVersion, VersionSummary } from '../shapes.ts';

export type ViewProps = {
  record: LawVersion;
  versions: readonly VersionSummary[];
  state: LawState;
  setState: (change: Partial<LawState>) => void;
};
