import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, somebody } from '../test/journey.js';
import { byReception } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

async function arrived(
  permit: Record<string, unknown> | undefined,
): Promise<{ pathId: string; version: number }> {
  const body = byReception({ person: somebody({ nationalities: ['GN'] }), permit });
  return (await intake.post('/paths', body)).body;
}
const ask = async (pathId: string, on = '') =>
  (await intake.get(`/paths/${pathId}/right-to-work${on && `?on=${on}`}`)).body;

describe('the right to work', () => {
  it('of an asylum applicant is told with its rule, its source and what comes next', async () => {
    const { pathId } = await arrived({
      status: 'ASYLUM_APPLICANT',
      appliedOn: '2026-10-01',
      ownDelay: false,
    });
    expect(await ask(pathId)).toMatchObject({
      on: '2026-11-22',
      now: {
        answer: 'NO',
        allowed: false,
        rule: 'right-to-work.asylum-waiting',
        source: 'art. 22 D.Lgs 142/2015',
        to: '2026-11-29',
      },
      next: { from: '2026-11-30', answer: 'YES', rule: 'right-to-work.asylum' },
    });
    expect((await ask(pathId, '2026-11-30')).now).toMatchObject({ answer: 'YES', allowed: true });
  });

  it('of a citizen needs no permit', async () => {
    const { pathId } = await opened(intake);
    expect(await ask(pathId)).toMatchObject({
      now: { answer: 'YES', rule: 'right-to-work.citizen' },
      next: null,
    });
  });

  it('without a permit on record is not known, and says what is missing', async () => {
    const { pathId } = await arrived(undefined);
    expect((await ask(pathId)).now).toMatchObject({ answer: 'UNKNOWN', allowed: false, missing: ['permit'] });
  });

  it('follows a permit through renewal to the next one', async () => {
    const first = { status: 'SUBSIDIARY', issuedOn: '2021-11-01', expiresOn: '2026-11-01' };
    const { pathId, version } = await arrived(first);
    const renewing = await intake.change('PUT', `/paths/${pathId}/permit`, version, {
      ...first,
      renewalAskedOn: '2026-10-20',
    });
    expect(renewing.status).toBe(200);
    expect((await ask(pathId)).now.rule).toBe('right-to-work.renewal-receipt');
    const next = { status: 'SUBSIDIARY', issuedOn: '2026-11-15', expiresOn: '2031-11-15' };
    const renewed = await intake.change('PUT', `/paths/${pathId}/permit`, renewing.body.version, next);
    expect(renewed.status).toBe(200);
    expect((await ask(pathId)).now).toMatchObject({ rule: 'right-to-work.subsidiary', to: '2031-11-15' });
    expect((await ask(pathId, '2026-11-10')).now.rule).toBe('right-to-work.renewal-receipt');
    const { constraints } = (await intake.get(`/paths/${pathId}`)).body;
    const { timeline } = await ask(pathId);
    expect(constraints.rightToWork).toEqual(
      timeline.map(({ from, to, allowed, rule }: Record<string, unknown>) => ({ from, to, allowed, rule })),
    );
  });

  it('is asked for a day that exists', async () => {
    const { pathId } = await opened(intake);
    expect((await intake.get(`/paths/${pathId}/right-to-work?on=2026-02-30`)).status).toBe(400);
  });
});
