import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import i18next from 'i18next';
import { useEffect, useRef } from 'react';
import { rejectedFile, type ImportReport } from '../api/imports.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { DataTable } from '../parts/data-table.js';
import { Tag } from '../parts/tag.js';
import classes from './importing.module.css';

/** What would happen, or has: how many rows each way, and every fault by its row and column. */
export function ImportReportView({ report, onConfirm }: { report: ImportReport; onConfirm: () => void }) {
  const { t, number, language } = useWords();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), [report]);
  const good = report.created + report.changed;
  const counts = [
    { key: 'created', count: report.created },
    { key: 'changed', count: report.changed },
    { key: 'unchanged', count: report.unchanged },
    { key: 'rejected', count: report.rejected },
  ] as const;
  return (
    <div ref={heading} tabIndex={-1} className={classes.report}>
      <Card
        title={
          report.dryRun
            ? t('import.wouldHappen', { file: report.filename })
            : t('import.happened', { file: report.filename })
        }
      >
        <dl className={classes.counts}>
          {counts.map(({ key, count }) => (
            <div key={key}>
              <dt>{t(`import.counts.${key}`)}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
        {report.unknownColumns.length > 0 && (
          <p>{t('import.unknownColumns', { columns: report.unknownColumns.join(', ') })}</p>
        )}
        <div className={classes.acts}>
          {report.dryRun && good > 0 && (
            <Button onClick={onConfirm}>{t('import.confirm', { count: good })}</Button>
          )}
          {report.dryRun && good === 0 && report.rejected === 0 && (
            <Tag tone="good">{t('import.nothingNew')}</Tag>
          )}
          {!report.dryRun && <Tag tone="good">{t('import.done', { count: good })}</Tag>}
          {report.rejected > 0 && (
            <Button
              component="a"
              href={rejectedFile(report.id, language)}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden="true" />}
            >
              {t('import.rejected', { count: report.rejected })}
            </Button>
          )}
        </div>
      </Card>
      {report.problems.length > 0 && (
        <Card title={t('import.problems')} count={number(report.problems.length)} flush>
          <DataTable
            caption={t('import.problems')}
            rows={report.problems}
            rowKey={(problem) => `${problem.line}-${problem.column ?? ''}-${problem.rule}-${problem.value}`}
            columns={[
              {
                key: 'line',
                head: t('import.line'),
                heads: true,
                cell: (problem) => t('import.lineNumber', { line: number(problem.line) }),
              },
              {
                key: 'column',
                head: t('import.column'),
                cell: (problem) => problem.title ?? t('import.wholeRow'),
              },
              {
                key: 'value',
                head: t('import.value'),
                cell: (problem) =>
                  problem.value === '' ? <span className="quiet">{t('import.empty')}</span> : problem.value,
              },
              { key: 'why', head: t('import.why'), cell: (problem) => whyInWords(problem) },
            ]}
          />
        </Card>
      )}
    </div>
  );

  function whyInWords({ rule, message }: ImportReport['problems'][number]): string {
    const key = `rules.${rule.replaceAll('.', '_')}`;
    if (i18next.exists(key)) return t(key as never) as string;
    return language === 'en' ? message : t('problem.field.other');
  }
}
