import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AuditSealer } from '../audit/audit-sealer.service.js';
import { AUTHENTICATOR } from '../access/authenticator.js';
import { ClockCheck } from '../operations/clock-check.service.js';
import { LOGGER } from '../operations/logger.js';
import { Metrics } from '../operations/metrics.js';
import { modernise, type JsonObject } from './openapi-document.js';
import { Readiness } from '../operations/readiness.js';

/** What a service's own parts ask of the web layer around them; nothing of it is made in preview mode. */
const surroundings = [AuditSealer, ClockCheck, Metrics, Readiness, AUTHENTICATOR, LOGGER];

@Global()
@Module({
  providers: surroundings.map((provide) => ({ provide, useValue: null })),
  exports: surroundings,
})
class Surroundings {}

export interface ApiDescription {
  /** As in the address: `/api/<service>`. */
  service: string;
  title: string;
  description: string;
  module: Type | DynamicModule;
}

/**
 * OpenAPI 3.1 of a service. The module is only looked at, never started (Nest's preview mode): no database,
 * no environment.
 */
export async function describeApi(api: ApiDescription): Promise<OpenAPIObject> {
  @Module({ imports: [Surroundings, api.module] })
  class Described {}

  const adapter = new FastifyAdapter({ multipart: false } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(Described, adapter, {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(api.title)
    .setDescription(api.description)
    .setVersion('1')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addServer(`/api/${api.service}`)
    .addSecurity('gateway', {
      type: 'apiKey',
      in: 'cookie',
      name: 'percorso-session',
      description:
        'The session of the gateway, with the port behind the name where the address has one (`percorso-session-8080`); unsafe methods also need its token in `x-csrf-token`.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return modernise(document as unknown as JsonObject) as unknown as OpenAPIObject;
}
