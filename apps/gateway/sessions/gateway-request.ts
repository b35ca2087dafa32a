import type { WebRequest } from '#web';
import type { Hold } from '../forwarding/bytes-in-hand.js';
import type { ActiveSession } from './sessions.service.js';

export interface GatewayRequest extends WebRequest {
  /** Set by SessionAuthenticator. */
  session?: ActiveSession;
  /** What the gateway keeps of the request in memory. */
  hold?: Hold;
}
