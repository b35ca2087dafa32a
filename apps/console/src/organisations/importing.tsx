import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { runImport, templateFile, type ImportReport } from '../api/imports.js';
import { organisationsKey } from '../api/organisations.js';
import { asProblem, type Problem } from '../api/problem.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Waiting } from '../parts/states.js';
import { problemInWords } from '../parts/problem-words.js';
import { routes } from '../routes.js';
import { ImportReportView } from './import-report.js';
import classes from './importing.module.css';

/** A mapping from a spreadsheet: tried first without changing anything, then all good rows at once. */
export default function Importing() {
  const words = useWords();
  const { t, language } = words;
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const forget = useRef<() => void>(null);

  const run = async (chosen: File, dryRun: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      setReport(await runImport(chosen, dryRun));
      if (!dryRun) await client.invalidateQueries({ queryKey: organisationsKey });
    } catch (error) {
      setReport(null);
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('import.title')}
      trail={<Link href={routes.organisations}>{t('nav.organisations')}</Link>}
      lead={t('import.lead')}
    >
      <Card title={t('import.choose')}>
        <div className={classes.choose}>
          {/* Not the browser's own control, which speaks the browser's language. */}
          <FileButton
            accept=".csv,.xlsx"
            resetRef={forget}
            onChange={(chosen) => {
              setFile(chosen);
              setReport(null);
              // So that the same file, put right meanwhile, can be chosen again.
              forget.current?.();
              if (chosen) void run(chosen, true);
            }}
          >
            {(props) => (
              <Button {...props} leftSection={<IconFileUpload size={18} aria-hidden="true" />}>
                {t('import.pick')}
              </Button>
            )}
          </FileButton>
          <Button
            component="a"
            href={templateFile(language)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
          >
            {t('import.template')}
          </Button>
        </div>
        <p className={classes.kinds}>{file ? file.name : t('import.file')}</p>
        <div role="alert">
          {problem && (
            <p className={classes.problem}>
              {problem.code === 'UNSUPPORTED_MEDIA_TYPE' ? t('import.kinds') : problemInWords(problem, words)}
            </p>
          )}
        </div>
      </Card>
      {busy && <Waiting rows={4} />}
      {report && file && !busy && (
        <ImportReportView report={report} onConfirm={() => void run(file, false)} />
      )}
    </Page>
  );
}
