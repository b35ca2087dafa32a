import type { WebRequest } from '#web';
import type { ActiveSession } from './sessions.service.js';

export interface GatewayRequest extends WebRequest {
  /** Set by SessionAuthenticator. */
  session?: ActiveSession;
}
