import { trafficOf } from './traffic.js';

const opened = 'percorso.intake.path.opened.v1';
const paused = 'percorso.intake.path.paused.v1';

describe('who emits and who reacts', () => {
  it('is read from the sources, by noun folder', () => {
    const traffic = trafficOf([
      { path: 'apps/intake/paths/path-opening.ts', text: `return [eventOf(\n  '${opened}', data)]` },
      { path: 'apps/intake/paths/again.ts', text: `eventOf("${opened}", data)` },
      { path: 'apps/reporting/paths/rows/path-facts.controller.ts', text: `@EventPattern('${opened}')` },
      { path: 'apps/placement/candidates/facts.ts', text: `@EventPattern(['${opened}', '${paused}'])` },
    ]);
    expect(Object.fromEntries(traffic)).toEqual({
      [opened]: {
        emits: ['apps/intake/paths'],
        reacts: ['apps/placement/candidates', 'apps/reporting/paths'],
      },
      [paused]: { emits: [], reacts: ['apps/placement/candidates'] },
    });
  });

  it('is not a mention, a type, a fold, a spec or the console', () => {
    const mention = `case '${opened}': type X = EventData<'${opened}'>`;
    expect(
      trafficOf([
        { path: 'apps/intake/paths/path.ts', text: mention },
        { path: 'apps/intake/paths/path.spec.ts', text: `eventOf('${opened}', data)` },
        { path: 'apps/intake/paths/path.int-spec.ts', text: `eventOf('${opened}', data)` },
        { path: 'apps/console/src/x.ts', text: `eventOf('${opened}', data)` },
        { path: 'libs/messaging/sample.ts', text: `@EventPattern('${opened}')` },
      ]).size,
    ).toBe(0);
  });

  it.each(['@EventPattern(pathEvents)', 'eventOf(type, data)', '@EventPattern(`percorso.${name}`)'])(
    'cannot be hidden behind a name: %s',
    (text) => {
      expect(() => trafficOf([{ path: 'apps/intake/paths/x.ts', text }])).toThrow(
        /apps\/intake\/paths\/x.ts.*literal/,
      );
    },
  );
});
