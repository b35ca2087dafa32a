import { tenantIdOf } from './tenant-id.js';

it.each([
  ['Consorzio Ponte Largo', 'consorzio-ponte-largo'],
  ['  Società Coop. «È già qui» ', 'societa-coop-e-gia-qui'],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ['合作社', 'tenant'],
])('the tenant %s is called %s', (name, id) => expect(tenantIdOf(name)).toBe(id));
