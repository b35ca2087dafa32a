import { fromFile, Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventDefinitions } from '#contracts';
import { root } from '../rig/root.js';
import { kindOf } from './events-page.js';
import { describedEvents, outputs, pathOfSchema, readJson } from './outputs.js';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const golden = (type: string) =>
  readJson(`libs/contracts/golden/${type}.json`) as { data: Record<string, unknown> };

describe('the published contract', () => {
  it('is what the generators write today', () => {
    const files = outputs();
    const schemas = readdirSync(join(root, 'libs/contracts/published')).filter((file) =>
      file.endsWith('.schema.json'),
    );
    expect(schemas.toSorted()).toEqual(describedEvents.map(({ type }) => `${type}.schema.json`).toSorted());
    for (const { type } of describedEvents)
      expect(readJson(pathOfSchema(type))).toEqual(JSON.parse(files.get(pathOfSchema(type))!));
  });

  it('is valid AsyncAPI 3, with nothing to warn of but what is recommended', async () => {
    const parser = new Parser();
    const { document, diagnostics } = await fromFile(
      parser,
      join(root, 'libs/contracts/published/asyncapi.json'),
    ).parse();
    expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
    expect(document?.messages().all().length).toBeGreaterThanOrEqual(eventDefinitions.length);
  });

  it('is caught by the same parser when it is not', async () => {
    const broken = JSON.parse(outputs().get('libs/contracts/published/asyncapi.json')!);
    delete broken.channels['percorso.intake.path'].messages;
    broken.operations['intake.sends.path'].action = 'shout';
    const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
    expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
  });

  it.each(describedEvents.map(({ type }) => type))('%s: its golden message fits its JSON Schema', (type) => {
    const validate = ajv.compile(readJson(pathOfSchema(type)) as object);
    const { data } = golden(type);
    expect({ valid: validate(data), errors: validate.errors }).toEqual({ valid: true, errors: null });
    expect(validate({ ...data, addedLater: 1 })).toBe(true);
    const [property] = Object.keys(data);
    expect(validate({ ...data, [property!]: { not: 'this' } })).toBe(false);
  });
});

describe('the page of events', () => {
  it.each([
    [{ type: 'string', format: 'uuid' }, 'id'],
    [{ anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] }, 'day | null'],
    [{ type: 'array', items: { type: 'string', enum: ['A', 'B'] } }, '(A / B)[]'],
    [{ type: 'object', properties: { a: { type: 'number' }, b: {} }, required: ['a'] }, '{ a, b? }'],
    [{ type: ['boolean', 'null'] }, 'boolean | null'],
    [{ type: 'string', minLength: 1 }, 'text'],
  ])('says %j in few words', (schema, words) => {
    expect(kindOf(schema)).toBe(words);
  });

  it('has a line for every event, each with who emits it', () => {
    const page = outputs().get('docs/events.md')!;
    for (const { type, topic, summary } of eventDefinitions) {
      expect(page).toContain(`## ${topic}`);
      expect(page).toContain(`| \`${type.slice(topic.length + 1)}\` | ${summary.replaceAll('|', '\\|')} |`);
    }
  });
});
