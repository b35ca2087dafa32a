import { problemOfPassword } from './password-rules.js';

const owner = { email: 'giulia.serra@ponte-largo.example', name: 'Giulia Serra' };

describe('a password', () => {
  it.each(['quattro mele nel cesto', 'xK9vTr2qLm8w', 'ààààbbbbccccdddd'])(
    '%s will do: length, no composition',
    (password) => {
      expect(problemOfPassword(password, owner)).toBeNull();
    },
  );

  it.each([
    ['undici car.', 'password.min-length'],
    ['👍👍👍👍👍👍👍👍👍👍👍', 'password.min-length'],
    ['Password-1234', 'password.common'],
    ['COOPERATIVA 2026', 'password.common'],
    ['aaaaaaaaaaaaaa', 'password.common'],
    ['Giulia.Serra1', 'password.own-name'],
    ['giulia.serra@ponte-largo.example', 'password.own-name'],
  ])('%s will not: %s', (password, rule) => {
    expect(problemOfPassword(password, owner)).toMatchObject({ rule });
  });
});
