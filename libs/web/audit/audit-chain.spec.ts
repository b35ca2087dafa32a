import fc from 'fast-check';
import { canonicalJson, chainStart, sealOf, type SealableEntry } from './audit-chain.js';

const entry: SealableEntry = {
  tenant: 'ponte-largo',
  id: '9007199254740993',
  at: '2026-11-21T10:00:00.123456Z',
  actor: 'a-1',
  action: 'intake.path.read',
  subjects: ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002'],
  outcome: 'DONE',
  correlationId: 'c-1',
};

describe('the seal of an entry', () => {
  it('is the same on every machine and in every year', () => {
    expect(sealOf(chainStart, entry)).toBe(
      '31c79db9f5a624c2144eff9649829a1032381c9f5ba9246b5c3010ae17e0fc65',
    );
  });

  it('does not depend on the order in which a database hands out columns', () => {
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as SealableEntry;
    expect(sealOf(chainStart, turned)).toBe(sealOf(chainStart, entry));
  });

  it('changes with every part of the entry, with the order of subjects, and with the seal before', () => {
    const altered = Object.keys(entry).map((name) => ({ ...entry, [name]: 'x' }) as SealableEntry);
    const turned = { ...entry, subjects: [...entry.subjects].reverse() };
    const seals = [entry, turned, ...altered].map((one) => sealOf(chainStart, one));
    expect(new Set([...seals, sealOf('1'.repeat(64), entry)]).size).toBe(seals.length + 1);
  });

  it('is taken over JSON that says the same as the entry', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });
});
