// The parts of the line that this server runs, in its order.
import type { Capability } from '../platform/http/services.ts';

export const capabilities: readonly Capability[] = [];
