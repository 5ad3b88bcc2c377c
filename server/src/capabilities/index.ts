// The parts of the line that this server runs, in its order.
import type { Capability } from '../platform/registers/capability.ts';
import { openRoom } from '../platform/registers/open-room.ts';
import { rooms } from './rooms.ts';

export const capabilities: readonly Capability[] = await Promise.all(rooms.map(openRoom));
