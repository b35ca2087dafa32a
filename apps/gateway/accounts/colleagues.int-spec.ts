import { newId } from '#kernel';
import { eventually } from '#testing';
import { startGateway, startUpstream, type Browser, type GatewayRig } from '../test/gateway-client.js';

describe('colleagues', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let intake: Awaited<ReturnType<typeof startUpstream>>;
  const organisation = newId();
  beforeAll(async () => {
    intake = await startUpstream();
    // The first copy is away: the second is as good.
    rig = await startGateway({ INTAKE_URL: `http://127.0.0.1:9,${intake.url}` });
    admin = await rig.setUp();
  });
  afterAll(async () => {
    await rig.close();
    await intake.close();
  });

  const list = async (by: Browser) => (await by.send('GET', '/api/gateway/colleagues')).body;
  const told = () =>
    intake.told.flatMap((body) => (JSON.parse(body) as { colleagues: { id: string }[] }).colleagues);
  const change = (id: string, version: number, more: object) =>
    admin.send(
      'PUT',
      `/api/gateway/accounts/${id}`,
      { name: 'Anna', roles: ['SOCIAL_WORKER'], organisations: [organisation], active: true, ...more },
      { 'if-match': `"${version}"` },
    );

  it('are named to each other with their roles, also once their account is closed, and nothing more', async () => {
    const { browser } = await rig.open(admin, 'capo@ponte-largo.example', ['MANAGER'], { name: 'Lucia' });
    const { id } = await rig.open(admin, 'anna@ponte-largo.example', ['SOCIAL_WORKER'], {
      name: 'Anna',
      organisations: [organisation],
    });
    expect(await list(browser)).toContainEqual({ id, name: 'Anna', roles: ['SOCIAL_WORKER'], closed: false });
    await change(id, 2, { active: false });
    expect(await list(browser)).toContainEqual({ id, name: 'Anna', roles: ['SOCIAL_WORKER'], closed: true });
    expect((await rig.browser().send('GET', '/api/gateway/colleagues')).status).toBe(401);
  });

  it('are told to intake in ids and codes: of a closed account, that no role is left', async () => {
    const { id } = await rig.open(admin, 'maria@ponte-largo.example', ['SOCIAL_WORKER'], {
      name: 'Maria',
      organisations: [organisation],
    });
    await list(admin);
    const last = () => told().findLast((one) => one.id === id);
    await eventually(async () =>
      expect(last()).toEqual({ id, roles: ['SOCIAL_WORKER'], organisations: [organisation], version: 2 }),
    );
    await change(id, 2, { active: false });
    await eventually(async () =>
      expect(last()).toEqual({ id, roles: [], organisations: [organisation], version: 3 }),
    );
    // What was told before is told again: another copy may have told of the closing.
    await change(id, 3, { name: 'Maria' });
    await eventually(async () => expect(last()).toMatchObject({ roles: ['SOCIAL_WORKER'], version: 4 }));
    expect(intake.told.join('')).not.toMatch(/Maria|Anna|ponte-largo/);
  });

  it('are told once', async () => {
    await list(admin);
    const before = await eventually(async () => {
      const { length } = told();
      expect(length).toBeGreaterThan(0);
      return length;
    });
    await list(admin);
    const { id } = await rig.open(admin, 'ultima@ponte-largo.example', ['MANAGER']);
    await list(admin);
    await eventually(async () => expect(told().some((one) => one.id === id)).toBe(true));
    expect(told()).toHaveLength(before + 1);
  });
});
