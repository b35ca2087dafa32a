import { randomUUID } from 'node:crypto';
import { addDays, newId } from '#kernel';
import { signToken, type Caller } from '#web';
import type { Keys } from '../tools/launch/keys.js';

/** Who opens paths. */
export const caller: Caller = {
  account: newId(),
  tenant: 'bench',
  roles: ['SOCIAL_WORKER'],
  organisations: 'ALL',
};
export const organisationId = newId();

let opened = 0;

/** The body that opens a path of somebody new by a measure, with everything that an order says. */
export function opening(today = new Date().toISOString().slice(0, 10)): string {
  const n = ++opened;
  return JSON.stringify({
    person: {
      givenNames: `Inventato ${n}`,
      familyNames: `Numero ${randomUUID().slice(0, 8)}`,
      birthDate: addDays('1970-01-01', n % 10_000),
      birthPlace: 'Lucca',
      phone: '+39 333 1234567',
      gender: 'M',
      nationalities: ['IT'],
      homeComune: '046017',
    },
    programme: 'MEASURE',
    organisationId,
    openedOn: addDays(today, -10),
    art4: ['ALTERNATIVE_MEASURE'],
    measure: {
      kind: 'SEMILIB',
      orderNumber: `SIUS 2026/${n}`,
      orderedOn: addDays(today, -20),
      issuingOffice: { kind: 'TRIBUNALE_SORVEGLIANZA', name: 'Firenze' },
      supervisingOffice: { kind: 'UEPE', name: 'Pisa e Lucca' },
      startsOn: addDays(today, -15),
      endsOn: addDays(today, 600),
      hours: {
        kind: 'WINDOWS',
        windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '18:30' })),
      },
      territory: { kind: 'COMUNI', codes: ['046017', '046007'] },
      requiresAuthorisation: true,
      reportsDueOn: [addDays(today, 30)],
      prescriptions: 'Rientro entro le ventuno',
    },
  });
}

/** Signs in as the gateway does, and again before the token runs out. */
export function tokens(keys: Keys): () => Promise<string> {
  let token: Promise<string>;
  let goodUntil = 0;
  return () => {
    if (Date.now() > goodUntil) {
      goodUntil = Date.now() + 20_000;
      token = signToken(keys.gatewayKey.private, 'intake', caller, 50);
    }
    return token;
  };
}
