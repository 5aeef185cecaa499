/**
 * What the parser pool and its threads say to each other.
 */
import type { Message } from '../mail/message.ts';

export interface ParseRequest {
  readonly job: number;
  readonly source: Uint8Array;
}

export type ParseAnswer =
  { readonly kind: 'ready' } | { readonly kind: 'parsed'; readonly job: number; readonly message: Message };
