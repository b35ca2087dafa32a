import { requireSameOrigin } from './origin.js';

const deployed = 'https://percorso.example';
const local = 'http://localhost:3000';

describe('the origin of a request', () => {
  it.each([
    [deployed, {}],
    [deployed, { origin: deployed, 'sec-fetch-site': 'same-origin' }],
    [local, { origin: local, host: 'localhost:3000' }],
    [local, { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
  ])('may be the own one (%s, %o)', (own, headers) => {
    expect(() => requireSameOrigin(headers, own)).not.toThrow();
  });

  it.each([
    [deployed, { origin: 'https://evil.example' }],
    [deployed, { origin: 'null' }],
    [deployed, { origin: 'http://percorso.example' }],
    [deployed, { 'sec-fetch-site': 'cross-site' }],
    [deployed, { 'sec-fetch-site': 'same-site' }],
    [deployed, { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    [local, { origin: 'http://localhost:9999', host: 'localhost:3000' }],
    [local, { origin: 'http://evil.example:3000', host: 'evil.example:3000' }],
  ])('may not be another (%s, %o)', (own, headers) => {
    expect(() => requireSameOrigin(headers, own)).toThrow(expect.objectContaining({ code: 'CSRF_INVALID' }));
  });
});
