import { Controller, Get, Req } from '@nestjs/common';
import { Public } from '../access/route.js';
import type { WebRequest } from '../request/web-request.js';
import { startSample, type Sample } from '../test/sample-service.js';

@Controller('addresses')
class AddressController {
  @Get()
  @Public()
  mine(@Req() { ip }: WebRequest) {
    return { ip };
  }
}

describe('whoever asks through a proxy that a network is trusted for', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample([AddressController], { environment: { TRUST_PROXY: ['127.0.0.0/8'] } });
  });
  afterAll(() => sample.close());
  const address = async (told: string) => {
    const { body } = await sample.send('GET', '/addresses', {
      headers: { 'x-forwarded-for': told },
      as: null,
    });
    return body.ip as string;
  };

  it('has the address that the proxy tells', async () => {
    expect(await address('93.184.216.34')).toBe('93.184.216.34');
  });

  it('cannot tell another, though they are in the network of the proxy', async () => {
    expect(await address('93.184.216.34, 127.0.0.9')).toBe('127.0.0.9');
  });
});
