import { z } from 'zod';
import { publishedSchema } from './json-schema.js';
import { breakagesOf } from './release.js';

const topic = 'percorso.intake.path';
const event = (name: string, data: z.ZodType) => ({
  type: `${topic}.${name}`,
  topic,
  summary: 'For this spec.',
  data,
});
const opened = event('opened.v1', z.strictObject({ on: z.iso.date() }));
const changed = event('opened.v1', z.strictObject({ on: z.iso.date(), by: z.uuid() }));
const released = new Map([[opened.type, publishedSchema(opened)]]);

describe('a release', () => {
  it('binds nothing before it has happened', () => {
    expect(breakagesOf([changed], new Map())).toEqual([]);
  });

  it('lets new events and new versions come', () => {
    const next = event('opened.v2', changed.data);
    expect(breakagesOf([opened, next, event('closed.v1', z.strictObject({}))], released)).toEqual([]);
  });

  it('catches an incompatible change without a new version', () => {
    expect(breakagesOf([changed], released)).toEqual([
      `${opened.type}: data.by is required now; messages already written may lack it`,
    ]);
  });

  it('catches an event that has vanished', () => {
    expect(breakagesOf([], released)).toEqual([
      `${opened.type}: was released and is gone; keep it in retired.ts with an upcast`,
    ]);
  });
});
