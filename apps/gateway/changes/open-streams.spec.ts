import { mostOfSession, OpenStreams } from './open-streams.js';

describe('open streams', () => {
  it('are limited for each session, and a place that is given back is free again', () => {
    const streams = new OpenStreams();
    const places = Array.from({ length: mostOfSession }, () => streams.open('giulia'));
    expect(() => streams.open('giulia')).toThrow(expect.objectContaining({ rule: 'changes.too-many' }));
    streams.open('paolo');
    places[0]!();
    streams.open('giulia');
    expect(() => streams.open('giulia')).toThrow(expect.objectContaining({ code: 'THROTTLED' }));
  });

  it('are limited altogether', () => {
    const streams = new OpenStreams();
    const leave = Array.from({ length: 2_000 }, (_, n) => streams.open(`session-${n}`));
    expect(() => streams.open('one more')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
    leave.forEach((place) => place());
    streams.open('one more');
  });
});
