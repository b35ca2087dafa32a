import { DomainError, type FieldProblem } from '#kernel';
import { identityFrom, traitsFrom, unknownTraits } from '../people/person.dto.js';
import { unknownIdentity } from '../people/person.js';
import { measureFrom, measureTexts } from './measure.dto.js';
import type { Opening } from './path-opening.service.js';
import type { OpenPathDto } from './path.dto.js';
import { permitFrom, permitTexts, receptionFrom, schemeFrom } from './way-in.dto.js';

const wayInOf = { MEASURE: 'measure', RECEPTION: 'reception', OTHER: 'scheme' } as const;

/** Turns the body into an opening. Throws INVALID_INPUT unless it holds one person and the one way in of its programme. */
export function openingFrom(body: OpenPathDto): Opening {
  const { personId, person, programme, measure, reception, scheme, permit } = body;
  const problems: FieldProblem[] = [];
  if ((personId === undefined) === (person === undefined)) {
    problems.push({ field: 'person', rule: 'required', message: 'give either person or personId' });
  }
  for (const [name, given] of Object.entries({ measure, reception, scheme })) {
    const expected = wayInOf[programme] === name;
    if (expected && given === undefined) {
      problems.push({ field: name, rule: 'required', message: `is required for ${programme}` });
    }
    if (!expected && given !== undefined) {
      problems.push({ field: name, rule: 'unknown-field', message: `does not go with ${programme}` });
    }
  }
  if (problems.length > 0) {
    throw new DomainError('INVALID_INPUT', 'a path is opened by one person and one way in', {
      fields: problems,
    });
  }
  return {
    person:
      person === undefined
        ? { id: personId! }
        : { identity: identityFrom(person, unknownIdentity), traits: traitsFrom(person, unknownTraits) },
    organisationId: body.organisationId,
    country: body.country ?? 'IT',
    openedOn: body.openedOn ?? null,
    art4: body.art4 ?? [],
    wayIn: {
      measure: measure ? measureFrom(measure, 'measure.') : null,
      reception: reception ? receptionFrom(reception) : null,
      scheme: scheme ? schemeFrom(scheme) : null,
      permit: permit ? permitFrom(permit) : null,
      texts: { ...(measure ? measureTexts(measure) : {}), ...(permit ? permitTexts(permit) : {}) },
    },
  };
}
