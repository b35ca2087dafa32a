import { z } from 'zod';
import { EnvironmentError, parseEnvironment } from './environment.js';

const schema = z.object({
  PORT: z.coerce.number().int().positive(),
  DATABASE_URL: z.url(),
  NAME: z.string().default('percorso'),
});

describe('the environment', () => {
  it('is typed', () => {
    expect(parseEnvironment(schema, { PORT: '80', DATABASE_URL: 'postgres://a/b' })).toEqual({
      PORT: 80,
      DATABASE_URL: 'postgres://a/b',
      NAME: 'percorso',
    });
  });

  it('names every problem at once and treats an empty value as missing', () => {
    const wrong = () => parseEnvironment(schema, { PORT: 'many', DATABASE_URL: '' });
    expect(wrong).toThrow(EnvironmentError);
    expect(wrong).toThrow(/PORT: .*\n.*DATABASE_URL is missing/);
  });

  it('says why a variable is needed that is missing by a rule of ours', () => {
    const withRule = z.object({ NAME: z.string().optional() }).superRefine(({ NAME }, context) => {
      if (!NAME) context.addIssue({ code: 'custom', path: ['NAME'], message: 'nobody would know you' });
    });
    expect(() => parseEnvironment(withRule, {})).toThrow(/NAME is missing: nobody would know you$/);
  });
});
