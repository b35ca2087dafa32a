import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { parseEnvironment, type Clock } from '#kernel';
import {
  AUTHENTICATOR,
  LOGGER,
  startService,
  trustedProxies,
  type Authenticator,
  type Logger,
  type RunningService,
} from '#web';
import { serveConsole } from './console/console-routes.js';
import { securityHeaders } from './console/security-headers.js';
import { limitStrangers } from './forwarding/body-limits.js';
import { forward } from './forwarding/forwarding.js';
import { gatewayEnvironment } from './gateway-environment.js';
import { GatewayModule } from './gateway.module.js';
import { GatewaySettings } from './gateway-settings.js';
import { hideOperations } from './operations.js';
import { SessionAuthenticator } from './sessions/session-authenticator.js';
import { limitConnections } from './throttle/connection-limits.js';
import { limitSessions } from './throttle/requests-in-hand.js';

export { letAdministratorBackIn } from './accounts/way-back-in.js';

export interface GatewayOptions {
  clock?: Clock;
  logger?: Logger;
}

/** The one public address: sign-in and accounts, the console, and the way to the other services. */
export async function startGatewayService(
  variables: NodeJS.ProcessEnv,
  { clock, logger }: GatewayOptions = {},
): Promise<RunningService> {
  const environment = parseEnvironment(gatewayEnvironment, variables);
  return startService({
    name: 'gateway',
    module: GatewayModule.forRoot(environment, clock),
    environment,
    authenticator: SessionAuthenticator,
    // Of its own routes, some are for strangers, who send no more than a form.
    bodies: { json: 262_144 },
    ...(logger ? { logger } : {}),
    async configure(app) {
      app.setGlobalPrefix('api/gateway', { exclude: ['health/live', 'health/ready', 'metrics'] });
      const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
      const isProxy = trustedProxies(environment.TRUST_PROXY ?? []);
      limitConnections(fastify.server as Server, (address) => isProxy(address, 0));
      const headers = securityHeaders(app.get(GatewaySettings));
      fastify.addHook('onRequest', (_request, reply, done) => {
        reply.headers(headers);
        done();
      });
      limitSessions(fastify, app.get(GatewaySettings).cookieName);
      limitStrangers(fastify);
      hideOperations(fastify, environment.OPERATIONS_TOKEN);
      await forward(fastify, {
        environment,
        authenticator: () => app.get<Authenticator>(AUTHENTICATOR, { strict: false }),
        logger: app.get<Logger>(LOGGER, { strict: false }),
      });
      serveConsole(fastify, environment.CONSOLE_DIR);
    },
  });
}
