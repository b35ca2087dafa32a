import { mostOfAccount, mostOfSession, OpenStreams } from './open-streams.js';

describe('open streams', () => {
  it('are limited for each session, and a place that is given back is free again', () => {
    const streams = new OpenStreams();
    const places = Array.from({ length: mostOfSession }, () => streams.open('giulia, browser', 'giulia'));
    expect(() => streams.open('giulia, browser', 'giulia')).toThrow(
      expect.objectContaining({ rule: 'changes.too-many' }),
    );
    streams.open('paolo, browser', 'paolo');
    places[0]!();
    streams.open('giulia, browser', 'giulia');
    expect(() => streams.open('giulia, browser', 'giulia')).toThrow(
      expect.objectContaining({ code: 'THROTTLED' }),
    );
  });

  it('are limited for each account, in however many sessions', () => {
    const streams = new OpenStreams();
    const leave = Array.from({ length: mostOfAccount }, (_, n) => streams.open(`session-${n}`, 'giulia'));
    expect(() => streams.open('another', 'giulia')).toThrow(
      expect.objectContaining({ rule: 'changes.too-many' }),
    );
    streams.open('another', 'paolo');
    leave[0]!();
    streams.open('another', 'giulia');
  });

  it('are limited altogether', () => {
    const streams = new OpenStreams();
    const leave = Array.from({ length: 2_000 }, (_, n) => streams.open(`session-${n}`, `account-${n}`));
    expect(() => streams.open('one more', 'paolo')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
    leave.forEach((place) => place());
    streams.open('one more', 'paolo');
  });
});
