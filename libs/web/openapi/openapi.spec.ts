import { Module } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from './openapi.js';
import { BoatController } from '../test/sample-service.js';

@Module({ controllers: [BoatController] })
class SampleModule {}

describe('the OpenAPI document of a service', () => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  let document: any;
  beforeAll(async () => {
    const described: OpenAPIObject = await describeApi({
      service: 'sample',
      title: 'Sample',
      description: 'Boats.',
      module: SampleModule,
    });
    document = described;
  });

  it('is of version 3.1 and needs neither database nor environment', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: '/api/sample' }]);
  });

  it('names every operation once, with its permission and audit name', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.paths['/boats'].post).toMatchObject({
      operationId: 'Boat_build',
      summary: 'Boat: build',
      'x-permission': 'path.open',
      'x-audit': 'sample.boat.build',
      security: [{ gateway: [] }],
    });
    expect(document.paths['/boats/echo'].post.security).toEqual([]);
  });

  it('documents the headers a command needs and how it can fail', () => {
    const { post } = document.paths['/boats'];
    const { put } = document.paths['/boats/{id}'];
    const headers = (operation: { parameters: { name: string; required: boolean }[] }) =>
      operation.parameters.filter(({ required }) => required).map(({ name }) => name);
    expect(headers(post)).toEqual(['Idempotency-Key']);
    expect(headers(put)).toEqual(['id', 'If-Match']);
    expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '403', '422']);
    expect(Object.keys(put.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '422',
      '428',
    ]);
    expect(put.parameters[0].schema).toEqual({ type: 'string', format: 'uuid' });
  });

  it('closes bodies at every depth and gives every field its limits', () => {
    const { Boat, Leg } = document.components.schemas;
    expect([Boat.additionalProperties, Leg.additionalProperties]).toEqual([false, false]);
    expect(Boat.required).toEqual(['name', 'seats']);
    expect(Boat.properties.name).toEqual({ type: 'string', minLength: 1, maxLength: 20 });
    expect(Boat.properties.seats).toEqual({ type: 'integer', minimum: 1, maximum: 10 });
    expect(Boat.properties.legs).toMatchObject({ type: 'array', minItems: 0, maxItems: 3 });
    expect(Boat.properties.home).toEqual({ anyOf: [{ $ref: '#/components/schemas/Leg' }, { type: 'null' }] });
  });

  it('has nothing left of OpenAPI 3.0', () => {
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });
});
