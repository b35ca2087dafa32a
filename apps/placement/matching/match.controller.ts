import { Controller, Get, Param, Query } from '@nestjs/common';
import { isId } from '#kernel';
import { Access, decodeCursor, IdParam, InTx, pageOf, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { CandidateStore } from '../candidates/candidate.store.js';
import { seekerOf } from '../candidates/candidate.js';
import { MatchesView, MatchQuery } from './match.dto.js';
import { matchAll, type Match, type Verdict } from './match.js';
import { matchView } from './match.view.js';
import { openedByRemoval } from './nearest-miss.js';
import { Offers } from './offers.service.js';
import { estimatedTravel } from './travel.js';

/** One person against everything on offer, with why yes, why not and what to check. */
@Controller('candidates/:pathId/matches')
export class MatchController {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly offers: Offers,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'match.read', audit: 'placement.candidate.match', subject: 'pathId' })
  @Returns(MatchesView)
  async matches(
    @Param('pathId', IdParam) pathId: string,
    @Query() query: MatchQuery,
    @InTx() tx: RequestTx,
  ): Promise<MatchesView> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, isId)[0];
    const seeker = seekerOf(await this.candidates.read(tx, pathId));
    const today = this.calendar.today(tx);
    const { opportunityId, plannedStartOn = null } = query;
    const one = opportunityId ? await this.offers.one(tx, opportunityId, today) : null;
    const offers = opportunityId ? (one ? [one] : []) : await this.offers.open(tx, today);
    const matches = matchAll(seeker, offers, { today, plannedStartOn, travel: estimatedTravel() });
    const wanted = matches.filter(({ verdict }) => !query.verdict || query.verdict === verdict);
    const page = pageOf(from(wanted, after), query.limit, ({ pair }) => [pair.offer.id]);
    const total = (verdict: Verdict) => matches.filter((match) => match.verdict === verdict).length;
    return {
      pathId,
      yes: total('YES'),
      toCheck: total('TO_CHECK'),
      no: total('NO'),
      openedByRemoval: openedByRemoval(matches),
      items: page.items.map(matchView),
      next: page.next,
    };
  }
}

/** After the match that ended the page before. When that offer has gone the list begins again. */
function from(matches: Match[], after: string | null): Match[] {
  return matches.slice(matches.findIndex(({ pair }) => pair.offer.id === after) + 1);
}
