import { arrivalLines, personLines, responsibleLines, type Speaker } from './answer-lines.js';
import { emptyIntake, type IntakeAnswers } from './answers.js';

/** Says every code, day and place as it is, so that each answer can be found again in what is said. */
const speaker = {
  words: {
    t: (key: string, facts?: Record<string, string>) => [key, ...Object.values(facts ?? {})].join(' '),
    day: (day: string) => day,
    weekday: (weekday: number) => `weekday ${weekday}`,
  },
  codes: {
    words: (_: string, code: string) => code,
    country: (code: string) => code,
    sector: (code: string) => code,
  },
  placeName: (code: string) => code,
} as unknown as Speaker;

let next = 0;
/** Other answers of the same shape: a mark of its own in every field, one row in every list. */
function filled(answers: unknown, name = ''): unknown {
  if (Array.isArray(answers)) return [filled(rows[name] ?? '', name)];
  if (typeof answers === 'object' && answers !== null)
    return Object.fromEntries(Object.entries(answers).map(([one, value]) => [one, filled(value, one)]));
  return typeof answers === 'number' ? answers : `mark-${next++}-${name}`;
}
/** What a row of a list holds, where it is more than a code. */
const rows: Record<string, object> = {
  windows: { weekday: 1, from: '', to: '' },
  reportsDueOn: { on: '' },
  approvedWorkplaces: { name: '', comune: '' },
  extensions: { until: '' },
};
const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : typeof value === 'string'
      ? [value]
      : [];

function checked(answers: IntakeAnswers): string {
  return [
    ...personLines(answers.person, speaker),
    ...arrivalLines(answers, speaker),
    ...responsibleLines(answers, answers.organisationId, speaker),
  ]
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n');
}

describe('the answers to check', () => {
  it.each([
    ['MEASURE', 'measure', { hours: 'WINDOWS', territory: 'RADIUS' }],
    ['RECEPTION', 'reception', {}],
    ['OTHER', 'scheme', {}],
  ] as const)('are all there are, for a way in by %s', (programme, group, kinds) => {
    const answers = filled(emptyIntake('2026-03-12', '')) as IntakeAnswers;
    Object.assign(answers, { programme, personId: '' });
    answers.measure.requiresAuthorisation = 'YES';
    answers.permit.ownDelay = 'YES';
    if ('hours' in kinds) {
      answers.measure.hours.kind = kinds.hours;
      answers.measure.territory.kind = kinds.territory;
    }
    const text = checked(answers);
    const { person, permit, organisationId, openedOn, art4, note } = answers;
    // Extensions of a stay are asked for later, on the path.
    const asked = {
      person,
      permit,
      organisationId,
      openedOn,
      art4,
      note,
      way: { ...answers[group], extensions: [] },
    };
    const words = ['YES', 'WINDOWS', 'RADIUS'];
    expect(leaves(asked).filter((answer) => !words.includes(answer) && !text.includes(answer))).toEqual([]);
    expect(text).toContain('permit.ownDelay: act.yes');
    if (group === 'measure')
      expect(text).toContain('measure.requiresAuthorisation: measure.authorisation.YES');
  });

  it('say of what stands below "more" only what was answered', () => {
    const labels = personLines(emptyIntake('2026-03-12', '').person, speaker).map(({ label }) => label);
    expect(labels).toContain('person.phone');
    expect(labels).not.toContain('person.vestanet');
  });
});
