// Every procedure of every part of the line, without what serves them: quick to load for who only reads them.
import type { DeclaredProcedure } from '../platform/procedures/index.ts';
import { rooms } from './rooms.ts';

export const declaredProcedures: readonly DeclaredProcedure[] = rooms.flatMap(({ procedures }) => procedures);
