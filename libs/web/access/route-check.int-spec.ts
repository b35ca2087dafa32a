import { Controller, Get, Post } from '@nestjs/common';
import { Access, Creates, Public } from './route.js';
import { startSample } from '../test/sample-service.js';

@Controller('leaky')
class Leaky {
  @Get('names')
  names() {
    return [];
  }

  @Post('anybody')
  @Public()
  @Creates()
  anybody() {
    return {};
  }

  @Get('both')
  @Public()
  @Access({ permission: 'path.read', audit: 'sample.leaky.read' })
  both() {
    return {};
  }
}

describe('a service with undeclared routes', () => {
  it('does not start, and names them all', async () => {
    await expect(startSample([Leaky])).rejects.toThrow(
      /Leaky.names \(GET names\) needs @Access.*\n.*Leaky.anybody \(POST anybody\).*\n.*Leaky.both \(GET both\)/,
    );
  });
});
