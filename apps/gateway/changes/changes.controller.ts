import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Asking, noPersonalData, Streams, type Caller } from '#web';
import type { GatewayRequest } from '../sessions/gateway-request.js';
import { Sessions } from '../sessions/sessions.service.js';
import { ChangeFeed } from './change-feed.service.js';
import { OpenStreams } from './open-streams.js';

const heartbeatMs = 15_000;
/** A browser that does not read is let go; it comes back and asks again for everything. */
const mostUnreadBytes = 65_536;

@Controller('changes')
export class ChangesController {
  private readonly streams = new OpenStreams();

  constructor(
    private readonly feed: ChangeFeed,
    private readonly sessions: Sessions,
  ) {}

  /** What colleagues change, as server-sent events: ids and kinds only. Ends with the session. */
  @Get()
  @Access({ permission: 'change.read', audit: noPersonalData })
  @Streams()
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: '`data: {"topic","type","subject","version","time"}`',
    schema: { type: 'string' },
  })
  watch(@Req() request: GatewayRequest, @Res() reply: FastifyReply, @Asking() caller: Caller): void {
    // Whoever left while the session was looked up would never be counted out.
    if (reply.raw.destroyed || request.raw.socket.destroyed) return void reply.hijack();
    const { token } = request.session!;
    const leave = this.streams.open(token.hash, caller.account);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    const send = (text: string) => {
      if (raw.writableLength > mostUnreadBytes) raw.destroy();
      else raw.write(text);
    };
    send('retry: 1000\n\n');
    const end = () => raw.end();
    const stopListening = this.feed.listen(
      caller.tenant,
      (change) => send(`data: ${JSON.stringify(change)}\n\n`),
      end,
    );
    const stopWatching = this.sessions.onClosed(token.hash, end);
    const heartbeat = setInterval(() => {
      send(': still here\n\n');
      this.sessions.find(token, { touch: false }).then(
        (session) => session ?? end(),
        () => undefined, // the database is away: the session is looked at again in a moment
      );
    }, heartbeatMs);
    raw.on('close', () => {
      leave();
      clearInterval(heartbeat);
      stopListening();
      stopWatching();
    });
  }
}
