import { iscoMajorGroups, iscoOccupations, iscoSubMajorGroups, iscoTitle, isIscoCode } from './isco.js';

const codes = (groups: readonly { code: string }[]) => groups.map(({ code }) => code);

describe('ISCO-08', () => {
  it('has 10 major and 43 sub-major groups', () => {
    expect(iscoMajorGroups).toHaveLength(10);
    expect(iscoSubMajorGroups).toHaveLength(43);
    const majors = codes(iscoMajorGroups);
    expect(codes(iscoSubMajorGroups).filter((code) => !majors.includes(code[0]!))).toEqual([]);
  });

  it('lists occupations once, in order, each inside a sub-major group', () => {
    const listed = codes(iscoOccupations);
    expect(listed.length).toBeGreaterThanOrEqual(120);
    expect(listed).toEqual([...new Set(listed)].toSorted());
    expect(listed.filter((code) => !/^\d{4}$/.test(code) || !isIscoCode(code))).toEqual([]);
  });

  it('titles a code, or the nearest group above an occupation that is not listed', () => {
    expect(iscoTitle('it', '9214')).toBe('Aiuto giardiniere, verde pubblico');
    expect(iscoTitle('en', '7')).toBe('Craft and related trades workers');
    expect(iscoTitle('en', '7541')).toBe('Food processing, wood working, garment and other craft workers');
  });

  it('knows what is no code', () => {
    expect(['', '10', '9999', '97', '12345', 'abcd'].filter(isIscoCode)).toEqual([]);
    expect(iscoTitle('it', '9999')).toBeNull();
  });
});
