import { isFullDisk, LaunchError, lineFor } from './launch-error.js';

describe('what the launcher says when it cannot go on', () => {
  it.each([
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    new Error(
      'PostgreSQL does not start on /x:\nFATAL:  could not write lock file "postmaster.pid": No space left on device',
    ),
    new Error('initdb: error: could not write to file "pg_wal/xlogtemp.31": No space left on device'),
    new Error(
      'could not resize shared memory segment "pg_dynshmem/mmap.1" to 39776 bytes: No space left on device',
    ),
  ])('is one line for a full disk', (error) => {
    expect(isFullDisk(error)).toBe(true);
    expect(lineFor(error, '/data')).toMatch(/^The disk that holds \/data is full: [^\n]+$/);
  });

  it('tells full shared memory from a full disk', () => {
    const error = new LaunchError(
      'PostgreSQL does not start on /x:\nFATAL:  could not create shared memory segment: No space left on device',
    );
    expect(lineFor(error, '/data')).toMatch(
      /^This machine .+ no shared memory segment left, which is not the disk: [^\n]+$/,
    );
  });

  it.each(['ENOENT', 'EPERM', 'EINVAL', 'ENODEV', 'EMFILE'])(
    'is one line for a folder that gives %s',
    (code) => {
      const error = Object.assign(new Error(`${code}: whatever, mkdir '/data'`), {
        code,
        path: '/data',
        syscall: 'mkdir',
      });
      expect(lineFor(error, '/data/main')).toMatch(
        /^\/data [^\n]+: mend that, or choose another folder with PERCORSO_HOME=….$/,
      );
    },
  );

  it('is the line of an error that the reader can mend', () => {
    expect(lineFor(new LaunchError('Port 80 is not free.'), '/data')).toBe('Port 80 is not free.');
  });

  it('is everything there is to know about a mistake of ours', () => {
    expect(lineFor(new Error('unexpected'), '/data')).toMatch(/^Error: unexpected\n\s+at /);
  });
});
