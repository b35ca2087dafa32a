import { substitute, variablesIn, type Requirement } from './substitution.js';

const variables = { SET: 'value', EMPTY: '' };
const put = (text: string) => substitute(text, variables, ({ name }) => fail(name));
const fail = (name: string) => {
  throw new Error(`${name} is missing`);
};

describe('variables in the compose file', () => {
  it.each([
    ['a $SET b', 'a value b'],
    ['${SET}', 'value'],
    ['${NONE}', ''],
    ['${NONE-default}', 'default'],
    ['${EMPTY-default}', ''],
    ['${EMPTY:-default}', 'default'],
    ['${SET:-default}', 'value'],
    ['${SET:+other}', 'other'],
    ['${EMPTY:+other}', ''],
    ['${EMPTY+other}', 'other'],
    ['redis://:${SET:?why}@redis', 'redis://:value@redis'],
    ['100 $$ and $$SET', '100 $ and $SET'],
    ['nothing at all', 'nothing at all'],
  ])('%s reads %s', (text, expected) => expect(put(text)).toBe(expected));

  it('are reported, all of them, when they must be set and are not', () => {
    const missing: Requirement[] = [];
    const text = '${NONE:?choose one} ${EMPTY:?not empty} ${EMPTY?set} ${SET:?set}';
    substitute(text, variables, (requirement) => missing.push(requirement));
    expect(missing).toEqual([
      { name: 'NONE', message: 'choose one' },
      { name: 'EMPTY', message: 'not empty' },
    ]);
  });

  it('that cannot be read are refused', () => {
    expect(() => put('${1NAME}')).toThrow('${1NAME} is not a variable');
  });

  it('are listed', () => {
    expect(variablesIn('$A ${B:-x} $${C} ${A:?y}')).toEqual(['A', 'B']);
  });
});
