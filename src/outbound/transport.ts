/**
 * The door to a relay, as the courier sees it.
 */
import type { Digest } from '../ticket/ids.ts';
import type { Mail } from '../mail/mail.ts';

/** What became of one try to hand a mail over. */
export type Delivery =
  /** The relay answered 250 to the final dot: the mail is its duty now. */
  | { readonly kind: 'accepted'; readonly response: string }
  /** The relay said no to this mail. `enhanced` is the status code of RFC 3463, if it gave one. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly enhanced: string | null;
      readonly response: string;
      readonly permanent: boolean;
    }
  /** The connection broke in the middle of this mail; the relay may have it or not. */
  | { readonly kind: 'interrupted'; readonly why: string }
  /** The relay takes no mail at all now: not reached, no TLS, wrong password, or it refuses our address. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly authentication: boolean };

export interface Transport {
  /**
   * Hands one mail to the relay. Never rejects. `stillOurs` is asked before the final dot: no, and the relay never sees
   * it (`interrupted`).
   */
  send(mail: Mail, contents: ReadonlyMap<Digest, Uint8Array>, stillOurs?: () => boolean): Promise<Delivery>;
  /** Breaks off what is under way: those sends end as `interrupted`. */
  close(): void;
}
