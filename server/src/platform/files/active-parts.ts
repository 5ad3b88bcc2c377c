// Parts of an office package that hold or start code.
import { fileProblem } from './problems.ts';
import type { ZipPackage } from './zip-directory.ts';

/** Macros, ActiveX controls, embedded programs. */
const activePart =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/|macrosheets\/|dialogsheets\/|customUI\/)|\.(exe|dll|js|vbs|ps1)$/i;

/** @throws Problem file.macros */
export function refuseActiveParts(zip: ZipPackage, name: string): void {
  const active = zip.parts.find((part) => activePart.test(part.name));
  if (active !== undefined) throw fileProblem('file.macros', { name, part: active.name });
}
