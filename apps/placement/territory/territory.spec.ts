import {
  allProvinces,
  comuniNamed,
  findComune,
  findProvince,
  provinceNamed,
  searchComuni,
} from './comune.js';
import { distanceBetween } from './distance.js';

const lucca = '046017';
const viareggio = '046033';
const milano = '015146';
const palermo = '082053';
/** Misiliscemi, founded in 2021: no coordinates. */
const misiliscemi = '081025';

describe('the Italian territory', () => {
  it('knows a comune by its ISTAT code, with its province and region', () => {
    expect(findComune(lucca)).toEqual({
      code: lucca,
      name: 'Lucca',
      province: '046',
      sigla: 'LU',
      region: 'Toscana',
    });
    expect(findComune('999999')).toBeUndefined();
  });

  it('has every province once', () => {
    expect(allProvinces()).toHaveLength(107);
    expect(findProvince('046')).toMatchObject({ name: 'Lucca', sigla: 'LU' });
    expect(
      [provinceNamed('lu'), provinceNamed('046'), provinceNamed('LUCCA')].map((found) => found?.code),
    ).toEqual(['046', '046', '046']);
  });

  it('finds a comune by name whatever the accents and case, and tells namesakes apart', () => {
    expect(comuniNamed('forli')).toMatchObject([{ sigla: 'FC' }]);
    expect(comuniNamed('Castro').length).toBe(2);
    expect(comuniNamed('Castro (LE)')).toMatchObject([{ sigla: 'LE' }]);
    expect(comuniNamed('Atlantide')).toEqual([]);
  });

  it('offers names that begin with what is typed first', () => {
    expect(searchComuni('luc', 3).map(({ name }) => name)).toEqual(['Lucca', 'Lucca Sicula', 'Lucera']);
    expect(searchComuni('bagni di luc', 5).map(({ name }) => name)).toEqual(['Bagni di Lucca']);
    expect(searchComuni('', 5)).toEqual([]);
  });
});

describe('the distance between two comuni', () => {
  it('is an estimate by road that says what it rests on', () => {
    expect(distanceBetween(lucca, lucca)).toEqual({ km: 4, minutes: 15, basis: 'SAME_COMUNE' });
    const near = distanceBetween(lucca, viareggio)!;
    expect(near.basis).toBe('SEATS_OF_COMUNI');
    expect(near.km).toBeGreaterThan(20);
    expect(near.km).toBeLessThan(35);
    expect(distanceBetween(milano, palermo)!.km).toBeGreaterThan(1000);
  });

  it('is the same both ways', () => {
    expect(distanceBetween(lucca, milano)).toEqual(distanceBetween(milano, lucca));
  });

  it('falls back to the middle of the province, and says so', () => {
    expect(distanceBetween(misiliscemi, '081021')).toMatchObject({ basis: 'MIDDLE_OF_PROVINCE' });
  });

  it('does not guess outside Italy', () => {
    expect(distanceBetween(lucca, '999999')).toBeNull();
  });
});
