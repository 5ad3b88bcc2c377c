// Exhibits as the server takes them in: for now, who may be asked to appraise them.
import { registersCapability } from '../../platform/registers/index.ts';
import { appraisers } from './appraisers/register.ts';

export const exhibitsCapability = registersCapability('exhibits', [appraisers]);
