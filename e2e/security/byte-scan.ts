/** Something that was written down somewhere, as the bytes that lie there. */
export interface Piece {
  /** `placement.placement`, `services.log`. */
  place: string;
  bytes: Buffer;
}

/** Reads a place through: a database, a folder of logs, a topic. */
export type Reader = () => AsyncIterable<Piece>;

export interface Finding {
  marker: string;
  place: string;
  encoding: string;
}

interface Needle {
  marker: string;
  encoding: string;
  bytes: Buffer;
  /** Looked for where letters have been made small. */
  folded: boolean;
}

/** Looks for every marker in every encoding in which software writes text down. One finding per place and marker. */
export async function scan(
  markers: string[],
  readers: Reader[],
): Promise<{ findings: Finding[]; read: Map<string, number> }> {
  const needles = markers.flatMap(needlesOf);
  const findings = new Map<string, Finding>();
  const read = new Map<string, number>();
  for (const reader of readers) {
    for await (const { place, bytes } of reader()) {
      read.set(place, (read.get(place) ?? 0) + bytes.length);
      const folded = fold(bytes);
      for (const { marker, encoding, bytes: sought, folded: isFolded } of needles) {
        if ((isFolded ? folded : bytes).includes(sought))
          findings.set(`${place} ${marker}`, { marker, place, encoding });
      }
    }
  }
  return { findings: [...findings.values()], read };
}

export function needlesOf(marker: string): Needle[] {
  const needles: Needle[] = [];
  const add = (encoding: string, bytes: Buffer, folded: boolean) =>
    needles.push({ marker, encoding, folded, bytes: folded ? fold(bytes) : bytes });
  for (const text of new Set([marker, marker.toLowerCase(), marker.toUpperCase(), bare(marker)])) {
    for (const [name, bytes] of encodings(text)) {
      add(name, bytes, true);
      add(`hex of ${name}`, Buffer.from(bytes.toString('hex')), true);
      // Three alignments; the characters that mix with neighbours are left out.
      for (const shift of [0, 1, 2]) {
        const coded = Buffer.concat([Buffer.alloc(shift), bytes])
          .toString('base64')
          .replace(/=+$/, '');
        const own = coded.slice(shift && shift + 1, coded.length - ((shift + bytes.length) % 3 ? 1 : 0));
        add(`base64 of ${name}`, Buffer.from(own), false);
        add(`base64url of ${name}`, Buffer.from(own.replaceAll('+', '-').replaceAll('/', '_')), false);
      }
    }
    add('URL encoding', Buffer.from(encodeURIComponent(text)), true);
    add('form encoding', Buffer.from(new URLSearchParams({ '': text }).toString().slice(1)), true);
    add('JSON escapes', Buffer.from(escaped(text)), true);
  }
  return needles;
}

function encodings(text: string): [string, Buffer][] {
  const little = Buffer.from(text, 'utf16le');
  return [
    ['UTF-8', Buffer.from(text)],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-16LE', little],
    ['UTF-16BE', Buffer.from(little).swap16()],
  ];
}

/** Without accents, as search columns keep it. */
function bare(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** ASCII letters made small, byte for byte. */
function fold(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte)));
}
