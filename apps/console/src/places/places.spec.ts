import { findByName, placeInWords, readPlaces } from './places.js';

const places = readPlaces(
  '046017|Lucca|LU\n046018|Massarosa|LU\n001059|Carrù|CN\n078045|San Lucido|CS\n099999|Bagni di Lucca|LU',
);
const found = (typed: string) =>
  findByName(places, (place) => place.name, typed, 10).map((place) => place.name);

describe('a place someone types', () => {
  it('is found by how its name begins first, then by a later word, then inside one', () => {
    expect(found('luc')).toEqual(['Lucca', 'San Lucido', 'Bagni di Lucca']);
    expect(found('ssaro')).toEqual(['Massarosa']);
  });

  it('is found without its accents', () => expect(found('carru')).toEqual(['Carrù']));

  it('is written with its province', () => expect(placeInWords(places[0]!)).toBe('Lucca (LU)'));
});
