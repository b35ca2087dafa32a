import { IdentityKeyError, IdentityVault } from './identity-vault.js';

const vault = new IdentityVault(IdentityVault.newInstallationKey());
const place = { person: 'p-1', field: 'familyName', version: 1 };

describe('the identity vault', () => {
  it('opens what it sealed, and the sealed bytes do not show it', () => {
    const key = vault.newDataKey('p-1');
    const sealed = vault.seal(key, place, 'Ouédraogo');
    expect(vault.open(key, place, sealed)).toBe('Ouédraogo');
    expect(sealed.includes('Ouédraogo')).toBe(false);
  });

  it('seals the same text differently each time', () => {
    const key = vault.newDataKey('p-1');
    expect(vault.seal(key, place, 'Rossi').equals(vault.seal(key, place, 'Rossi'))).toBe(false);
  });

  it.each([{ person: 'p-2' }, { field: 'givenName' }, { version: 2 }])(
    'does not open a value moved to %o',
    (moved) => {
      const key = vault.newDataKey('p-1');
      const sealed = vault.seal(key, place, 'Rossi');
      expect(() => vault.open(key, { ...place, ...moved }, sealed)).toThrow(IdentityKeyError);
    },
  );

  it('does not open an altered value', () => {
    const key = vault.newDataKey('p-1');
    const sealed = vault.seal(key, place, 'Rossi');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => vault.open(key, place, sealed)).toThrow(IdentityKeyError);
  });

  it('recognises its database at the next start, and refuses another key in plain words', () => {
    const kept = vault.sealSelfTest();
    expect(() => vault.checkSelfTest(kept)).not.toThrow();
    expect(() => new IdentityVault(IdentityVault.newInstallationKey()).checkSelfTest(kept)).toThrow(
      /not the one this database was filled with/,
    );
  });

  it('refuses a key of the wrong length', () => {
    expect(() => new IdentityVault('c2hvcnQ=')).toThrow(/must be 32 bytes in base64, this one has 5/);
  });
});
