import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { codeLists, labels, locales, measureKinds, protectionRules, type Locale } from '#contracts';
import { Access, Code, noPersonalData, Returns } from '#web';

class CodesQuery {
  @Code(locales, { optional: true, description: 'Default it' }) locale?: Locale;
}

class CodesView {
  @ApiProperty({
    type: 'object',
    description: 'By list: its codes in order, each with its label',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
  })
  lists: Record<string, { code: string | number; label: string }[]>;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'By measure: law, authority, supervisor',
  })
  measures: typeof measureKinds;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  protection: typeof protectionRules;
}

/** The closed lists and their words, for forms and filters. */
@ApiTags('codes')
@Controller('codes')
export class CodesController {
  @Get()
  @Access({ permission: 'code.read', audit: noPersonalData })
  @Returns(CodesView)
  codes(@Query() { locale = 'it' }: CodesQuery): CodesView {
    const words = labels[locale] as Record<string, Record<string, string>>;
    const lists = Object.entries(codeLists).map(([name, codes]) => [
      name,
      codes.map((code: string | number) => ({ code, label: words[name]?.[code] ?? String(code) })),
    ]);
    return { lists: Object.fromEntries(lists), measures: measureKinds, protection: protectionRules };
  }
}
