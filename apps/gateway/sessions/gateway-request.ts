import type { WebRequest } from '#web';
import type { Hold } from '../forwarding/bytes-in-hand.js';
import type { ActiveSession } from './sessions.service.js';

export interface GatewayRequest extends WebRequest {
  /** Set by SessionAuthenticator. */
  session?: ActiveSession;
  /** Of a request for a service: what the gateway keeps of it in memory. */
  hold?: Hold;
}
