/** An archive that cannot be used: cut short, altered, or of something else. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
