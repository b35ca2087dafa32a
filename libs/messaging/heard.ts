import { isId } from '#kernel';

/** A change that somebody has been told of: its topic, its aggregate and the version it brought. */
export interface Heard {
  topic: string;
  key: string;
  version: number;
}

/** More than one look at a screen is about. */
const most = 20;
const pattern = /^(percorso\.[a-z]+\.[a-z]+)\/([0-9a-f-]{36})@(\d{1,9})$/;

/** `percorso.intake.path/<id>@3, …`: a hint of the client's, so what is not understood is passed over. */
export function heardIn(header: string): Heard[] {
  return header
    .split(',', most)
    .map((mark) => pattern.exec(mark.trim()))
    .flatMap((found) =>
      found && isId(found[2]!) ? [{ topic: found[1]!, key: found[2]!, version: Number(found[3]) }] : [],
    );
}
