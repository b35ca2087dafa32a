import { comunePoints } from './comune-points.js';
import { findComune } from './comune.js';

/** What an estimate rests on, weakest last; shown with it. */
export type DistanceBasis = 'SAME_COMUNE' | 'SEATS_OF_COMUNI' | 'MIDDLE_OF_PROVINCE';

/**
 * An estimate, not a timetable: the straight line between the seats of the two comuni, lengthened to a road.
 * It knows no mountains, ferries or bus lines.
 */
export interface Distance {
  /** Kilometres by road, rounded. */
  km: number;
  /** Minutes one way, rounded to 5. */
  minutes: number;
  basis: DistanceBasis;
}

interface Point {
  latitude: number;
  longitude: number;
}

const earthKm = 6371;
/** Roads are about a third longer than the straight line: the usual detour index of Italian provinces. */
const detour = 1.3;
/** To the door, the stop and the wait, whatever the distance. */
const fixedMinutes = 10;
const kmPerHour = 45;
/** Within one comune. */
const sameComuneKm = 4;

const { points, middles } = read(comunePoints);

/** From comune to comune (ISTAT codes); null when one of them is not Italian or not known. */
export function distanceBetween(from: string, to: string): Distance | null {
  if (!findComune(from) || !findComune(to)) return null;
  if (from === to) return estimate(sameComuneKm, 'SAME_COMUNE');
  const start = points.get(from);
  const end = points.get(to);
  if (start && end) return estimate(straightLine(start, end) * detour, 'SEATS_OF_COMUNI');
  // Thirteen comuni merged after the coordinates were taken are placed in the middle of their province.
  const near = start ?? middles.get(from.slice(0, 3));
  const far = end ?? middles.get(to.slice(0, 3));
  return near && far ? estimate(straightLine(near, far) * detour, 'MIDDLE_OF_PROVINCE') : null;
}

function estimate(km: number, basis: DistanceBasis): Distance {
  return { km: Math.round(km), minutes: Math.round((fixedMinutes + (km / kmPerHour) * 60) / 5) * 5, basis };
}

/** Great circle, haversine. */
function straightLine(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(half));
}

function read(text: string): { points: Map<string, Point>; middles: Map<string, Point> } {
  const points = new Map<string, Point>();
  const middles = new Map<string, Point>();
  for (const line of text.split('\n')) {
    const [province, entries] = line.split(':') as [string, string];
    const here = entries.split(' ').map((entry) => {
      const [comune, latitude, longitude] = entry.split(',') as [string, string, string];
      const point = { latitude: Number(latitude), longitude: Number(longitude) };
      points.set(province + comune, point);
      return point;
    });
    const mean = (of: (point: Point) => number) =>
      here.reduce((sum, point) => sum + of(point), 0) / here.length;
    middles.set(province, {
      latitude: mean((point) => point.latitude),
      longitude: mean((point) => point.longitude),
    });
  }
  return { points, middles };
}
