import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetName = 'xl/worksheets/sheet1.xml';
const frame = {
  'xl/workbook.xml': strToU8(
    `<workbook xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
};

/** An XLSX whose only sheet is this XML. */
export function workbook(sheet: string): Buffer {
  return Buffer.from(zipSync({ ...frame, [sheetName]: strToU8(sheet) }));
}

export function sheetXml(rows: string): string {
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
}

export function cell(at: string, text: string): string {
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/**
 * Blanks, deflated to a thousandth in one block: after a head, each pair of bits says "258 more of the same", so
 * that a byte from the middle, repeated, stands for a thousand blanks each time.
 */
function deflatedBlanks(gigabytes: number): Buffer {
  const little = deflateRawSync(Buffer.alloc(2 * 2 ** 20, ' '));
  const middle = little.length >> 1;
  const more = Buffer.alloc(Math.ceil((gigabytes * 2 ** 30) / 1_032), little[middle]);
  return Buffer.concat([little.subarray(0, middle), more, little.subarray(middle)]);
}

/** An XLSX whose sheet unfolds to so many gigabytes, while the archive's directory says a thousand bytes. */
export function lyingWorkbook(gigabytes: number): Buffer {
  const honest = Object.entries(frame).map(([name, data]) => ({
    name,
    packed: deflateRawSync(data),
    size: data.length,
  }));
  return archive([...honest, { name: sheetName, packed: deflatedBlanks(gigabytes), size: 1_000 }]);
}

/** Headers as PKWARE's APPNOTE 4.3 lays them out: the same 26 bytes in front of each part and in the directory. */
function archive(parts: { name: string; packed: Buffer; size: number }[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, packed, size } of parts) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, Buffer.from(name));
    const local = [Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed];
    pieces.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, Buffer.from('PK\u0005\u0006'), end]);
}
