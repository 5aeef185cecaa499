import type { Desk } from './desk.ts';
export async function auditOf(_desk: Desk): Promise<readonly string[]> {
  return [];
}
